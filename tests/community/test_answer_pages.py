"""The pages of the FAQ and of the team's mailbox, as people click through them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.enums import InquiryKind, InquiryState
from portulan.community.models import Entry, Inquiry, InquiryRoute, Opinion, Theme
from tests.community.answer_steps import ANSWERED, make_entry, resolved_question
from tests.community.factories import make_animator, make_channel, make_member, make_referent

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(person: Person, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_resolved_question_becomes_an_entry_in_two_clicks_and_both_are_linked() -> None:
    channel = make_channel(is_moderated=True)
    referent, member, question = make_referent(channel), make_member(channel), resolved_question(channel)
    thread, form = reverse("community:thread", args=[question.pk]), reverse("community:faq_new")
    address = f"{form}?question={question.pk}"

    offered = [address in page_of(person, thread) for person in (referent, member)]
    prefilled = page_of(referent, address)
    sent = {
        "question": "Comment déclarer ?",
        "answer": ANSWERED,
        "new_theme": "Ateliers",
        "owner": referent.pk,
    }
    answer = signed_in(referent).post(
        address, sent | {"review_at": timezone.localdate().isoformat(), "publier": "oui"}
    )

    entry = Entry.objects.get()
    assert (offered, ANSWERED in prefilled) == ([True, False], True)
    assert (answer.headers["Location"], entry.is_published, entry.source) == (
        entry.get_absolute_url(),
        True,
        question,
    )
    assert entry.get_absolute_url() in page_of(member, thread)
    assert thread in page_of(member, entry.get_absolute_url())


def test_an_entry_needs_a_theme_that_exists_or_a_name_for_one() -> None:
    animator = make_animator()

    refused = signed_in(animator).post(
        reverse("community:faq_new"), {"question": "Qui ?", "answer": "Vous.", "review_at": "2031-01-01"}
    )

    assert refused.status_code == 422
    assert not Entry.objects.exists()
    assert not Theme.objects.exists()


def test_who_does_not_keep_the_faq_reads_it_and_no_more() -> None:
    member, entry = make_member(), make_entry()
    draft = make_entry(is_published=False, question="Pas encore ?")
    closed = [
        reverse("community:faq_new"),
        reverse("community:faq_edit", args=[entry.pk]),
        reverse("community:faq_versions", args=[entry.pk]),
        draft.get_absolute_url(),
        reverse("community:inquiries"),
        reverse("community:inquiry_routes"),
    ]

    statuses = [signed_in(member).get(address).status_code for address in closed]
    listing = page_of(member, reverse("community:faq"))
    signed_in(member).post(reverse("community:faq_publish", args=[entry.pk]), {"publier": "non"})

    assert statuses == [404] * len(closed)
    assert (entry.question in listing, draft.question in listing) == (True, False)
    assert Entry.objects.get(pk=entry.pk).is_published


def test_a_version_is_read_beside_what_it_replaced_and_brought_back() -> None:
    animator = make_animator()
    entry, client = make_entry(animator, answer="Le lundi."), signed_in(animator)
    said = {
        "question": entry.question,
        "answer": "Le mardi.",
        "theme": entry.theme_id,
        "review_at": "2031-01-01",
    }
    client.post(reverse("community:faq_edit", args=[entry.pk]), said)

    page = page_of(animator, reverse("community:faq_versions", args=[entry.pk]) + "?version=2")
    client.post(reverse("community:faq_restore", args=[entry.pk, 1]))

    assert "<del>lundi</del><ins>mardi</ins>" in page
    assert Entry.objects.get().answer == "Le lundi."


def test_a_reader_says_whether_it_helped() -> None:
    member, entry = make_member(), make_entry()

    signed_in(member).post(reverse("community:faq_opinion", args=[entry.pk]), {"avis": "non"})

    assert [one.has_helped for one in Opinion.objects.all()] == [False]
    assert "Vous avez répondu non." in page_of(member, entry.get_absolute_url())


def test_what_is_to_be_read_again_stands_on_the_home_of_who_keeps_it() -> None:
    owner, other = make_animator(), make_animator()
    entry = make_entry(owner, owner=owner, review_at=timezone.localdate())

    shown = [entry.question in page_of(person, reverse("community:home")) for person in (owner, other)]
    signed_in(owner).post(reverse("community:faq_review", args=[entry.pk]), {"until": "2031-01-01"})

    assert shown == [True, False]
    assert entry.question not in page_of(owner, reverse("community:home"))


@pytest.mark.parametrize("way", ["mission", "outil", "pratique", "proposition"])
def test_each_form_reaches_the_team_and_is_followed_up(way: str) -> None:
    author, animator = make_member(), make_animator()
    address = reverse("community:inquire", args=[way])

    empty = signed_in(author).post(address, {"title": "", "words": ""})
    sent = signed_in(author).post(address, {"title": "Une salle", "words": "Il en faudrait une."})

    inquiry = Inquiry.objects.get()
    assert (empty.status_code, sent.headers["Location"]) == (422, inquiry.get_absolute_url())
    assert "Il en faudrait une." in page_of(author, inquiry.get_absolute_url())
    assert inquiry.get_absolute_url() in page_of(animator, reverse("community:inquiries"))
    assert inquiry.title in page_of(author, reverse("community:team"))
    assert signed_in(make_member()).get(inquiry.get_absolute_url()).status_code == 404


def test_everybody_reads_what_becomes_of_a_proposal_and_why() -> None:
    author, animator, reader = make_member(), make_animator(), make_member()
    signed_in(author).post(
        reverse("community:inquire", args=["proposition"]), {"title": "Une affiche", "words": "Commune."}
    )
    proposal, listing = Inquiry.objects.get(), reverse("community:proposals")

    signed_in(reader).post(reverse("community:vote", args=[proposal.pk]), {"voix": "oui"})
    unreasoned = signed_in(animator).post(
        reverse("community:inquiry_state", args=[proposal.pk]), {"state": InquiryState.REFUSED}
    )
    signed_in(animator).post(
        reverse("community:inquiry_state", args=[proposal.pk]),
        {"state": InquiryState.REFUSED, "reason": "Chacune a la sienne."},
    )

    page = page_of(reader, listing)
    assert (unreasoned.status_code, proposal.votes.count()) == (422, 1)
    assert [words in page for words in ("Une affiche", "Refusée", "Chacune a la sienne.")] == [True] * 3
    assert "Une affiche" not in page_of(reader, f"{listing}?etat={InquiryState.PLANNED}")


def test_the_animation_team_settles_who_answers_what() -> None:
    animator, expert, channel = (
        make_animator(),
        make_member(first_name="Ana", last_name="Lopes"),
        make_channel(),
    )
    client, address = signed_in(animator), reverse("community:inquiry_routes")

    unknown = client.post(address, {"tool-people": "@personne.ici"})
    client.post(address, {"tool-people": "@ana.lopes", "mission-channel": channel.pk})

    routes = {one.kind: one for one in InquiryRoute.objects.all()}
    assert unknown.status_code == 422
    assert [one.person for one in routes[InquiryKind.TOOL].recipients.all()] == [expert]
    assert routes[InquiryKind.MISSION].channel == channel
    assert "@ana.lopes" in page_of(animator, address)
