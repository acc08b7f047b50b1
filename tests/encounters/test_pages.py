"""What pages show, to whom, and what they never tell."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.agenda.actions.waiting import tell_who_waits
from portulan.common.place_time import in_place
from portulan.encounters.actions.bilan import thank, write_bilan
from portulan.encounters.actions.message import write_message
from portulan.encounters.actions.request import request_encounter
from portulan.encounters.actions.waiting import is_in_line, stand_in_line
from portulan.encounters.enums import ConsentState, EncounterState, ExpertState
from portulan.encounters.index import DEFINITION
from portulan.encounters.models import Bilan, Encounter, Expert, Explorer, Message, Thanks
from portulan.encounters.queries import encounters_visible_to
from portulan.search.actions import rebuild
from tests.accounts.factories import PersonFactory, StaffFactory
from tests.encounters.factories import (
    BAKER,
    CARPENTER,
    WISH,
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_past,
    make_request,
    sign_charter,
    slots_with,
)

pytestmark = pytest.mark.django_db
KEY = "5b2f8a52-0f5d-4f0b-9a6e-0d7f1f0a9c11"


@pytest.fixture
def indexed(tmp_path: Path, settings: LazySettings) -> None:
    """A joiner who signs and a baker, in an index of this test."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    make_expert(person=PersonFactory(first_name="Nadia", last_name="Belkacem"), languages=["fr", "lsf"])
    make_expert(
        person=PersonFactory(first_name="Thierry", last_name="Vasseur"),
        headline="Boulanger de nuit",
        occupations=[BAKER],
        path="Le pain.",
    )
    rebuild(DEFINITION)


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Nadia B.", "Thierry V."]),
        ("?q=menuisier", ["Nadia B."]),
        ("?q=menuisiaire", ["Nadia B."]),
        ("?q=boulangère", ["Thierry V."]),
        ("?secteur=D", ["Thierry V."]),
        ("?langue=lsf", ["Nadia B."]),
        ("?q=menuisier&langue=lsf&secteur=D", []),
        ("?page=zz&quand=jamais&langue=xx", ["Nadia B.", "Thierry V."]),
    ],
)
def test_experts_are_found_by_words_typos_genders_and_facets(
    client: Client, query: str, names: list[str]
) -> None:
    page = client.get(reverse("encounters:search") + query).content.decode()

    assert sorted(re.findall(r'card__title"><a href="[^"]+">([^<]+)<', page)) == names
    assert "Belkacem" not in page


def test_profiles_need_a_sign_in_and_a_published_expert(client: Client) -> None:
    hidden = make_expert(state=ExpertState.SUBMITTED)

    anonymous = client.get(hidden.get_absolute_url())
    client.force_login(PersonFactory())
    stranger = client.get(hidden.get_absolute_url())
    client.force_login(hidden.person)
    own = client.get(hidden.get_absolute_url())

    assert (anonymous.status_code, stranger.status_code, own.status_code) == (302, 404, 200)


def test_contact_details_are_masked_in_the_thread_and_the_reason_said(client: Client) -> None:
    encounter = make_meeting()
    client.force_login(encounter.explorer.person)

    sent = {"key": KEY, "text": "Appelez-moi au 06 12 34 56 78 !"}
    write = reverse("encounters:write", args=[encounter.pk])
    client.post(write, sent)
    page = client.post(write, sent, follow=True).content.decode()

    assert Message.objects.get().text == "Appelez-moi au [coordonnées masquées] !"
    assert "Visibilité" in page
    assert "06 12 34" not in page


def test_the_key_of_anothers_message_sends_nothing(client: Client) -> None:
    encounter = make_meeting()
    write_message(by=encounter.expert.person, encounter=encounter, text="Bonjour.", key=UUID(KEY))
    client.force_login(encounter.explorer.person)

    answer = client.post(reverse("encounters:write", args=[encounter.pk]), {"key": KEY, "text": "À moi !"})

    assert answer.status_code == 200
    assert "rechargez la page" in answer.content.decode()
    assert Message.objects.get().text == "Bonjour."


def test_a_thread_is_for_the_two_alone(client: Client) -> None:
    explorer = make_explorer()
    following = make_following(explorer)
    encounter = make_request(explorer)
    write_message(by=explorer.person, encounter=encounter, text="Entre nous seulement.", key=UUID(KEY))
    client.force_login(following.counsellor)

    page = client.get(encounter.get_absolute_url())
    client.post(reverse("encounters:accept", args=[encounter.pk]), {"accept-sentence": "Oui."})

    encounter.refresh_from_db()
    assert page.status_code == 200
    assert "Entre nous seulement." not in page.content.decode()
    assert encounter.is_requested


def test_a_minors_meetings_are_seen_by_the_counsellor_whatever_is_shared() -> None:
    minor, adult = make_explorer(age=16), make_explorer(age=30)
    private = {"shares_meetings": False}
    for_minor, for_adult = make_following(minor, **private), make_following(adult, **private)
    asked, other = make_request(minor), make_request(adult, at=1)

    assert list(encounters_visible_to(for_minor.counsellor)) == [asked]
    assert list(encounters_visible_to(for_adult.counsellor)) == []
    assert list(encounters_visible_to(adult.person)) == [other]


def test_a_counsellor_reads_only_the_bilans_shared(client: Client) -> None:
    explorer = make_explorer()
    following = make_following(explorer)
    words = {"outcome": "held", "learned": "Un secret.", "answers": {}, "is_shared": False}
    encounter = make_past(make_meeting(explorer))
    write_bilan(by=explorer.person, encounter=encounter, words=words)
    client.force_login(following.counsellor)

    kept = client.get(encounter.get_absolute_url()).content.decode()
    Bilan.objects.update(is_shared=True)
    shared = client.get(encounter.get_absolute_url()).content.decode()

    assert ("Un secret." in kept, "Un secret." in shared) == (False, True)


def test_a_guardian_consents_once_by_the_letters_link(client: Client) -> None:
    person = PersonFactory()
    sign_charter(person, "explorateur")
    client.force_login(person)
    born = f"{timezone.localdate().year - 13}-01-01"
    refused = client.post(reverse("encounters:introduction"), {"birth_date": born})
    guardian = {"birth_date": born, "guardian_name": "Awa", "guardian_email": "awa@example.org"}
    client.post(reverse("encounters:introduction"), guardian)
    link = re.search(r"/rencontres/accord/[\w-]+/", str(mail.outbox[-1].body))
    assert link is not None
    assert mail.outbox[-1].to == ["awa@example.org"]

    client.logout()
    seen = client.get(link[0])
    unconfirmed = client.post(link[0], {"reponse": "oui"}).content.decode()
    said = client.post(link[0], {"reponse": "oui", "confirme": "oui"})
    again = client.post(link[0], {"reponse": "non", "confirme": "oui"})

    assert "responsable légal est demandé" in refused.content.decode()
    assert (seen.status_code, said.status_code, again.status_code) == (200, 200, 410)
    assert "Cochez la case" in unconfirmed
    assert Explorer.objects.get().consent == ConsentState.GIVEN


def test_who_waits_is_not_told_of_a_slot_in_months_where_the_expert_is_full() -> None:
    expert, explorer = make_expert(monthly_most=1), make_explorer()
    for start in {in_place(start).month: start for start in slots_with(expert)}.values():
        request_encounter(explorer=make_explorer(), expert=expert, start=start, wish=WISH)
    stand_in_line(explorer=explorer, expert=expert)
    mail.outbox.clear()

    tell_who_waits()
    told_while_full = [letter.to for letter in mail.outbox]
    Expert.objects.filter(pk=expert.pk).update(monthly_most=2)
    tell_who_waits()

    assert (told_while_full, [letter.to for letter in mail.outbox]) == ([], [[explorer.person.email]])


def test_an_adult_says_a_department_and_is_not_asked_for_a_guardian(client: Client) -> None:
    explorer = make_explorer()
    client.force_login(explorer.person)
    page = client.get(reverse("encounters:introduction"))

    client.post(reverse("encounters:introduction"), {"department": "69"})

    explorer.refresh_from_db()
    assert str(explorer.department) == "Rhône"
    assert list(page.context["form"].fields) == ["birth_date", "department"]


def test_a_birth_date_does_not_change(client: Client) -> None:
    explorer = make_explorer(age=13, consents=False)
    client.force_login(explorer.person)

    client.post(
        reverse("encounters:introduction"),
        {"birth_date": "1990-01-01", "guardian_name": "Awa", "guardian_email": "awa@example.org"},
    )

    explorer.refresh_from_db()
    assert explorer.birth_date.year == timezone.localdate().year - 13
    assert explorer.consent == ConsentState.ASKED


def test_an_expert_writes_sends_and_is_published(client: Client) -> None:
    person, staff = PersonFactory(), StaffFactory(role=StaffRole.ADMINISTRATOR)
    sign_charter(person, "expert-metier")
    client.force_login(person)
    words = {
        "headline": "Menuisier",
        "occupations": CARPENTER,
        "path": "Un CAP.",
        "languages": "fr",
        "monthly_most": "3",
        "topics": "",
    }
    client.post(reverse("encounters:profile"), words | {"envoyer": "oui"})
    expert = Expert.objects.get()
    desk = reverse("encounters:desk_expert", args=[expert.pk])
    hidden = client.get(desk)
    client.force_login(staff)

    without = client.post(reverse("encounters:refuse", args=[expert.pk]), {"note": ""})
    listed = client.get(reverse("encounters:desk")).content.decode()
    client.post(reverse("encounters:approve", args=[expert.pk]))

    expert.refresh_from_db()
    assert hidden.status_code == 404
    assert without.status_code == 200
    assert person.get_full_name() in listed
    assert expert.state == ExpertState.APPROVED


def test_a_full_expert_has_a_waiting_list(client: Client) -> None:
    expert = make_expert(notice=24 * 60)  # nothing before the horizon
    explorer = make_explorer()
    client.force_login(explorer.person)

    page = client.get(expert.get_absolute_url()).content.decode()
    client.post(reverse("encounters:wait", args=[expert.pk]), {"attendre": "oui"})
    joined = is_in_line(explorer, expert)
    client.post(reverse("encounters:wait", args=[expert.pk]), {"attendre": "non"})

    assert "Me prévenir d’un créneau libre" in page
    assert (joined, is_in_line(explorer, expert)) == (True, False)


def test_hidden_thanks_leave_the_profile_and_not_the_wall(client: Client) -> None:
    past = make_past()
    thanks = thank(by=past.explorer.person, encounter=past, text="Merci pour tout.")
    client.force_login(past.expert.person)

    client.post(reverse("encounters:hide_thanks", args=[thanks.pk]), {"cacher": "oui"})

    wall = client.get(reverse("encounters:wall")).content.decode()
    client.force_login(past.explorer.person)
    profile = client.get(past.expert.get_absolute_url()).content.decode()
    assert ("Merci pour tout." in wall, "Merci pour tout." in profile) == (True, False)


def test_nobody_hides_thanks_of_another(client: Client) -> None:
    past = make_past()
    thanks = thank(by=past.explorer.person, encounter=past, text="Merci.")
    client.force_login(make_expert().person)

    answer = client.post(reverse("encounters:hide_thanks", args=[thanks.pk]), {"cacher": "oui"})

    assert answer.status_code == 404
    assert Thanks.objects.get().hidden_at is None


def test_a_message_is_reported_by_its_key_and_hidden_by_the_team(client: Client) -> None:
    encounter = make_meeting()
    write_message(by=encounter.expert.person, encounter=encounter, text="Des mots déplacés.", key=UUID(KEY))
    staff = StaffFactory(role=StaffRole.ADMINISTRATOR)
    client.force_login(staff)
    report = client.get(reverse("moderation:report", args=["message", KEY]))

    client.post(reverse("encounters:hide_message", args=[KEY]))

    client.force_login(encounter.explorer.person)
    page = client.get(encounter.get_absolute_url()).content.decode()
    assert (report.status_code, "Des mots déplacés." in report.content.decode()) == (200, False)
    assert ("Des mots déplacés." in page, "retiré par l’équipe" in page) == (False, True)


def test_the_list_asks_as_much_for_three_as_for_one(client: Client) -> None:
    explorer = make_explorer()
    client.force_login(explorer.person)
    counts = []
    for number in range(3):
        make_meeting(explorer, at=number)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("encounters:mine"))
        counts.append(len(asked))

    assert counts[1] == counts[2]


def test_every_own_page_answers_when_empty(client: Client) -> None:
    explorer = make_explorer()
    expert = make_expert(person=explorer.person)
    client.force_login(explorer.person)

    names = ("mine", "requests", "profile", "wall", "introduction", "search")
    answers = {name: client.get(reverse(f"encounters:{name}")).status_code for name in names}

    assert set(answers.values()) == {200}
    assert Encounter.objects.filter(expert=expert, state=EncounterState.DONE).count() == 0


@pytest.mark.parametrize("act", ["accept", "decline", "withdraw", "cancel", "write", "prepare"])
def test_who_only_comes_to_an_act_is_led_to_the_meeting(client: Client, act: str) -> None:
    encounter = make_request()
    client.force_login(encounter.explorer.person)

    answer = client.get(reverse(f"encounters:{act}", args=[encounter.pk]))

    assert (answer.status_code, answer["Location"]) == (302, encounter.get_absolute_url())


@pytest.mark.parametrize("act", ["follow_file", "follow_sending"])
def test_who_only_comes_to_a_file_is_led_to_the_invitations(client: Client, act: str) -> None:
    counsellor = make_following(make_explorer()).counsellor
    sign_charter(counsellor, "conseiller")
    client.force_login(counsellor)

    assert client.get(reverse(f"encounters:{act}"))["Location"] == reverse("encounters:follow_invitations")
