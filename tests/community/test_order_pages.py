"""The pages of order, as a member, a moderator and the person concerned walk through them."""

import pytest
from django.test import Client

from portulan.accounts.models import Person
from portulan.community.actions.appealing import appeal
from portulan.community.enums import CasePath, ChannelKind, Measure
from portulan.community.forms.order import ReportForm
from portulan.community.models import Case, Channel, Decision, Message
from tests.accounts.factories import at_work
from tests.community.factories import make_animator, make_channel, make_member, say
from tests.community.order_steps import a_case, age, decided, reported

pytestmark = pytest.mark.django_db
DESK = "/equipe/communaute/"


def said(by: Person, channel: Channel) -> Message:
    return say(by, channel, "Vous êtes tous des incapables.")


def test_a_message_is_reported_judged_appealed_and_given_back(client: Client) -> None:
    channel = make_channel()
    author, reporter = make_member(channel), make_member(channel)
    message = said(author, channel)
    address = f"/communaute/messages/{message.pk}/signalement/"

    client.force_login(reporter)
    assert address in client.get(f"/communaute/messages/{message.pk}/actions/").content.decode()
    thanked = client.post(address, {"reason": "contributions", "words": "Cela blesse."}, follow=True)
    assert "sous 72 heures" in thanked.content.decode()

    case = Case.objects.get()
    at_work(client, make_animator())
    assert "Vous êtes tous des incapables." in client.get(DESK).content.decode()
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Cela blesse." in page
    assert reporter.get_full_name() in page
    ruling = {
        "measure": "removal",
        "commitment": "contributions",
        "facts": "Une insulte.",
        "told_because": "",
    }
    assert client.post(case.get_absolute_url(), ruling).status_code == 302

    client.force_login(author)
    decision = Decision.objects.get()
    assert "incapables" not in client.get(channel.get_absolute_url()).content.decode()
    assert "Une insulte." in client.get(decision.get_absolute_url()).content.decode()
    client.post(decision.get_absolute_url(), {"words": "Je citais quelqu’un."})

    at_work(client, make_animator())
    assert "Seconds regards demandés" in client.get(DESK).content.decode()
    answer = {"outcome": "reversed", "answer": "C’était une citation."}
    assert client.post(f"{case.get_absolute_url()}second-regard/", answer).status_code == 302

    client.force_login(author)
    assert "incapables" in client.get(channel.get_absolute_url()).content.decode()
    page = client.get(decision.get_absolute_url()).content.decode()
    assert "Décision annulée" in page
    assert "C’était une citation." in page


def test_reasons_are_the_commitments_of_the_charter_and_two_paths_of_their_own() -> None:
    reasons = [code for code, _label in ReportForm().fields["reason"].choices]

    assert reasons == [
        "participer",
        "contributions",
        "vie-privee.personal_data",
        "vie-privee.copyright",
        "faq",
        "usage",
    ]


def test_a_report_of_personal_data_is_promised_within_a_day(client: Client) -> None:
    channel = make_channel()
    message = said(make_member(channel), channel)
    client.force_login(make_member(channel))

    thanked = client.post(
        f"/communaute/messages/{message.pk}/signalement/",
        {"reason": "vie-privee.personal_data", "words": ""},
        follow=True,
    )

    assert "sous 24 heures" in thanked.content.decode()
    assert Case.objects.get().path == CasePath.PERSONAL_DATA


def test_a_report_without_a_reason_or_made_twice_is_given_back(client: Client) -> None:
    channel = make_channel()
    message = said(make_member(channel), channel)
    reporter = make_member(channel)
    reported(message, reporter)
    client.force_login(reporter)
    address = f"/communaute/messages/{message.pk}/signalement/"

    assert client.post(address, {"words": "Sans raison."}).status_code == 422
    twice = client.post(address, {"reason": "participer"})
    assert (twice.status_code, "déjà signalé" in twice.content.decode()) == (422, True)


def test_a_message_that_one_may_not_see_cannot_be_reported(client: Client) -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    message = said(make_member(channel), channel)
    client.force_login(make_member())

    assert client.get(f"/communaute/messages/{message.pk}/signalement/").status_code == 404


def test_one_finds_no_way_to_report_oneself(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    message = said(author, channel)
    client.force_login(author)

    assert "signalement" not in client.get(f"/communaute/messages/{message.pk}/actions/").content.decode()


def test_the_desk_exists_for_the_team_alone_and_without_what_concerns_oneself(client: Client) -> None:
    channel = make_channel()
    author = make_animator(channel)
    case = reported(said(author, channel))

    client.force_login(make_member())
    assert client.get(DESK).status_code == 404
    assert client.get(case.get_absolute_url()).status_code == 404
    at_work(client, author)
    assert "Rien à juger" in client.get(DESK).content.decode()
    assert client.get(case.get_absolute_url()).status_code == 404


def test_who_reported_reads_the_case_and_is_told_that_another_judges_it(client: Client) -> None:
    channel = make_channel()
    reporter = make_animator(channel)
    case = reported(said(make_member(channel), channel), reporter)
    at_work(client, reporter)

    page = client.get(case.get_absolute_url()).content.decode()
    tried = client.post(case.get_absolute_url(), {"measure": "nothing"})

    assert "quelqu’un d’autre le juge" in page
    assert 'name="measure"' not in page
    assert tried.status_code == 422
    assert Case.objects.get().is_open


def test_a_refused_decision_says_why_and_keeps_what_was_typed(client: Client) -> None:
    case = a_case()
    at_work(client, make_animator())

    refused = client.post(case.get_absolute_url(), {"measure": "removal", "facts": "Une insulte."})

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Dites à quel engagement il est manqué" in page
    assert "Une insulte." in page


def test_past_decisions_stand_on_the_page_of_a_new_case(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    decided(reported(said(author, channel)), Measure.REMINDER, facts="Un premier écart.")
    case = reported(said(author, channel))
    at_work(client, make_animator())

    page = client.get(case.get_absolute_url()).content.decode()

    assert "Un premier écart." in page
    assert "Manquements répétés" in page


def test_a_judged_case_offers_to_restore_until_it_is_too_late(client: Client) -> None:
    case = a_case()
    decided(case, Measure.REMOVAL)
    at_work(client, make_animator())

    assert "Rétablir le message" in client.get(case.get_absolute_url()).content.decode()
    assert case.message.text in client.get(f"{DESK}?etat=juges").content.decode()
    age(case.message, days=31)
    assert "Rétablir le message" not in client.get(case.get_absolute_url()).content.decode()
    refused = client.post(f"{case.get_absolute_url()}retablissement/", follow=True)
    assert "ne peut plus être rétabli" in refused.content.decode()
    age(case.message, days=1)
    client.post(f"{case.get_absolute_url()}retablissement/")
    case.message.refresh_from_db()
    assert not case.message.is_gone


def test_a_decision_is_read_by_whom_it_concerns_alone(client: Client) -> None:
    case = a_case()
    decision = decided(case, Measure.MUTE, days=3)

    client.force_login(make_member())
    assert client.get(decision.get_absolute_url()).status_code == 404
    client.force_login(case.subject)
    assert "sans y écrire" in client.get(decision.get_absolute_url()).content.decode()
    assert client.post(decision.get_absolute_url(), {"words": ""}).status_code == 422


def test_the_first_decider_is_told_that_another_looks_again(client: Client) -> None:
    first = make_animator()
    decision = decided(a_case(), Measure.REMOVAL, by=first)
    appeal(by=decision.subject, decision=decision, words="Non.")
    at_work(client, first)

    page = client.get(decision.case.get_absolute_url()).content.decode()
    tried = client.post(
        f"{decision.case.get_absolute_url()}second-regard/", {"outcome": "upheld", "answer": "Non."}
    )

    assert "quelqu’un d’autre porte le second regard" in page
    assert (tried.status_code, Decision.objects.get().appeal.outcome) == (422, "")


def test_the_menu_counts_what_waits(client: Client) -> None:
    a_case()
    decision = decided(a_case(), Measure.REMOVAL)
    appeal(by=decision.subject, decision=decision, words="Non.")
    at_work(client, make_animator())

    page = client.get(DESK).content.decode()

    assert 'count count--accent">1<' in page
    assert "Ordre dans la communauté" in page
