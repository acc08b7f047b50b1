"""An expert who erases the account takes their own words away, and nothing that explorers keep."""

import io
import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person
from portulan.encounters import errors
from portulan.encounters.actions.bilan import thank, write_bilan, write_feedback
from portulan.encounters.actions.change import cancel_encounter
from portulan.encounters.actions.closing import remind_of_bilans
from portulan.encounters.actions.following import suggest
from portulan.encounters.actions.message import write_message
from portulan.encounters.enums import BILAN_QUESTIONS, EncounterState, ExpertState
from portulan.encounters.figures.load import loads
from portulan.encounters.figures.meetings import summary_of
from portulan.encounters.figures.period import period_of
from portulan.encounters.index import DEFINITION
from portulan.encounters.models import Bilan, Encounter, Expert, Feedback, Message, Suggestion, Thanks
from portulan.encounters.queries import experts_visible_to
from portulan.encounters.rules import check_may_request
from portulan.notifications.models import Notification
from portulan.privacy.actions import erase_account
from portulan.privacy.actions.retention import erase_expired
from portulan.privacy.export import build_export
from portulan.search.actions import apply_pending, rebuild
from portulan.search.definitions import Query
from portulan.search.engine import search
from tests.accounts.factories import PersonFactory, StaffFactory
from tests.encounters.factories import (
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_past,
    sign_charter,
)

pytestmark = pytest.mark.django_db
DONE = {"outcome": "held", "learned": "Le geste compte.", "answers": {"learned": 4}, "is_shared": True}
GONE = "quitté Portulan"


@pytest.fixture
def met() -> Encounter:
    """A past meeting, with what both wrote, whose expert erased the account."""
    expert = make_expert(
        person=PersonFactory(first_name="Zéphyrine", last_name="Inconnue"), headline="Luthière à façon"
    )
    past = make_past(make_meeting(make_explorer(), expert))
    write_message(by=past.explorer.person, encounter=past, text="Merci encore.", key=uuid4())
    write_message(by=expert.person, encounter=past, text="À bientôt.", key=uuid4())
    write_bilan(by=past.explorer.person, encounter=past, words=DONE, thanks="Merci !")
    write_feedback(
        by=expert.person, encounter=past, words={"outcome": "held", "prepared": 4, "note": "Bien."}
    )
    suggest(
        by=_counsellor(past), following=past.explorer.followings.get(), expert=expert, words="Zéphyrine !"
    )
    erase_account(person=Person.objects.get(pk=expert.account_id))
    return Encounter.objects.with_people().get(pk=past.pk)


def _counsellor(past: Encounter) -> Person:
    counsellor = make_following(past.explorer).counsellor
    sign_charter(counsellor, "conseiller")
    return counsellor


def test_the_explorer_keeps_the_meeting_and_the_bilan_and_the_expert_no_word(met: Encounter) -> None:
    expert = Expert.objects.get()

    assert Bilan.objects.get(encounter=met).learned == "Le geste compte."
    assert Thanks.objects.get(encounter=met).text == "Merci !"
    assert [message.text for message in met.messages.all()] == ["Merci encore."]
    assert (Feedback.objects.count(), Suggestion.objects.count(), met.answer) == (0, 0, "")
    assert (expert.account, expert.state, expert.headline, expert.path) == (None, ExpertState.GONE, "", "")
    assert [expert.occupations, expert.sectors, expert.topics, expert.languages] == [[], [], [], []]
    assert (str(expert), expert.person.pk) == (f"une personne qui a {GONE}", None)


def test_the_explorers_pages_go_on(client: Client, met: Encounter) -> None:
    client.force_login(met.explorer.person)
    addresses = [
        reverse("encounters:mine"),
        met.get_absolute_url(),
        reverse("encounters:move", args=[met.pk]),
        reverse("portal:workspace"),
        reverse("encounters:search"),
    ]

    answers = [client.get(address) for address in addresses]
    read = "".join(answer.content.decode() for answer in answers)

    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    assert "Une personne qui a " + GONE in read
    assert "Le geste compte." in read
    assert "elle ne peut plus vous lire" in read
    assert "Zéphyrine" not in read
    assert "Luthière" not in read
    assert met.expert.get_absolute_url() not in read
    assert client.get(met.expert.get_absolute_url()).status_code == 404


def test_a_bilan_is_still_written_without_thanks_nor_message(client: Client) -> None:
    past = make_past(days=1.5)
    erase_account(person=Person.objects.get(pk=past.expert.account_id))
    past = Encounter.objects.with_people().get(pk=past.pk)
    explorer = past.explorer.person
    client.force_login(explorer)
    address = reverse("encounters:bilan", args=[past.pk])

    page = client.get(address).content.decode()
    remind_of_bilans()
    write = client.post(
        reverse("encounters:write", args=[past.pk]), {"key": str(uuid4()), "text": "Vous êtes là ?"}
    )
    answers = {"suits": "yes"} | {f"agrees_{code}": "4" for code in BILAN_QUESTIONS}
    client.post(address, answers | {"outcome": "held", "thanks": "Merci !", "learned": "Tout."})

    assert 'name="thanks"' not in page
    assert "elle ne peut plus vous lire" in write.content.decode()
    assert (Bilan.objects.get().learned, Message.objects.count(), Thanks.objects.count()) == ("Tout.", 0, 0)
    assert Notification.objects.filter(person=explorer, key__contains=":bilan:").count() == 1
    with pytest.raises(errors.ExpertIsGone):
        thank(by=explorer, encounter=past, text="Merci !")


def test_the_counsellors_pages_and_files_go_on(client: Client, met: Encounter) -> None:
    following = met.explorer.followings.get()
    client.force_login(following.counsellor)
    addresses = [
        reverse("encounters:followed"),
        reverse("encounters:followed_one", args=[following.pk]),
        reverse("encounters:followed_export", args=["rencontres", "csv"]),
        met.get_absolute_url(),
    ]

    answers = [client.get(address) for address in addresses]
    read = "".join(answer.content.decode() for answer in answers)

    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    assert read.count("Une personne qui a " + GONE) >= 2
    assert "Zéphyrine" not in read


def test_the_counsellor_does_not_read_that_the_explorer_cancelled(client: Client) -> None:
    meeting = make_meeting()
    counsellor = _counsellor(meeting)
    cancel_encounter(by=meeting.expert.person, encounter=meeting, reason="Je quitte mon atelier.")
    erase_account(person=Person.objects.get(pk=meeting.expert.account_id))
    client.force_login(counsellor)

    read = client.get(meeting.get_absolute_url()).content.decode()

    assert f"Une personne qui a {GONE} a annulé cette rencontre." in read
    assert "Je quitte mon atelier." not in read


def test_figures_count_the_meeting_and_the_team_no_longer_sees_the_expert(
    client: Client, met: Encounter
) -> None:
    team = StaffFactory(role=StaffRole.ADMINISTRATOR)
    client.force_login(team)
    period = period_of("12-mois", timezone.now())

    figures = reverse("encounters:figures")
    addresses = [
        figures,
        f"{figures}?voir=avis",
        f"{figures}?voir=experts&qui=tous",
        reverse("encounters:desk"),
    ]
    pages = [client.get(address) for address in addresses]
    files = [
        client.get(reverse("encounters:figures_download", args=[table, "csv"]))
        for table in ("metiers", "territoires", "mois", "satisfaction", "experts")
    ]
    read = "".join(answer.content.decode() for answer in [*pages, *files])

    assert {answer.status_code for answer in [*pages, *files]} == {200}
    assert (summary_of(period).held, summary_of(period).experts) == ("n.m.", 1)
    assert loads(period, {}) == []
    assert GONE not in read
    assert not experts_visible_to(team).exists()
    assert client.get(reverse("encounters:desk_expert", args=[met.expert_id])).status_code == 404


def test_the_explorers_export_holds_the_meeting_without_the_expert(met: Encounter) -> None:
    with ZipFile(io.BytesIO(build_export(met.explorer.person))) as archive:
        held = json.loads(archive.read("mes-donnees.json"))
    said = json.dumps(
        [held[name] for name in ("encounter", "bilan", "thanks", "message")], ensure_ascii=False
    )

    assert "Le geste compte." in said
    assert "Zéphyrine" not in said


def test_nobody_asks_who_left_and_what_was_planned_is_cancelled() -> None:
    meeting = make_meeting()
    explorer = meeting.explorer

    erase_account(person=Person.objects.get(pk=meeting.expert.account_id))
    meeting = Encounter.objects.with_people().get(pk=meeting.pk)

    assert meeting.state == EncounterState.CANCELLED
    assert Notification.objects.filter(person=explorer.person, title__icontains="annulé").count() == 1
    with pytest.raises(errors.ExpertNotShown):
        check_may_request(explorer, meeting.expert)


def test_the_row_goes_once_no_meeting_needs_it(met: Encounter) -> None:
    erase_expired()
    kept = Expert.objects.count()
    Encounter.objects.update(end=timezone.now() - timedelta(days=731))
    erase_expired()

    assert (kept, Encounter.objects.count(), Expert.objects.count()) == (1, 0, 0)


def test_the_search_forgets_the_expert(tmp_path: Path, settings: LazySettings) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    expert = make_past().expert
    make_expert()
    rebuild(DEFINITION)
    before = search(DEFINITION.name, Query()).total

    erase_account(person=Person.objects.get(pk=expert.account_id))
    apply_pending()

    found = search(DEFINITION.name, Query())
    assert (before, found.total) == (2, 1)
    assert str(expert.pk) not in found.keys
