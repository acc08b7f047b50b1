"""The charter of one's role is signed before any act, again once a new version is in force; letting go is free."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.encounters import errors
from portulan.encounters.actions.answer import accept, decline, withdraw
from portulan.encounters.actions.bilan import thank, write_bilan, write_feedback
from portulan.encounters.actions.change import cancel_encounter
from portulan.encounters.actions.expert import submit, write_profile
from portulan.encounters.actions.following import suggest
from portulan.encounters.actions.message import write_message
from portulan.encounters.actions.note import change_note, write_note
from portulan.encounters.actions.preparation import prepare
from portulan.encounters.actions.proposal import accept_move, propose_move
from portulan.encounters.enums import ExpertState
from portulan.encounters.models import Encounter, Expert, Following, Note
from portulan.encounters.queries import bilans_visible_to, encounters_visible_to, followings_by
from portulan.encounters.rules import receives_requests
from tests.encounters.factories import (
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_past,
    make_request,
    slots_with,
)

pytestmark = pytest.mark.django_db


def unsigned(person: Person) -> Person:
    """As once a new version is in force."""
    person.signatures.all().delete()
    return person


def _propose(by_expert: bool) -> None:
    meeting = make_meeting()
    person = unsigned((meeting.expert if by_expert else meeting.explorer).person)
    propose_move(by=person, encounter=meeting, start=slots_with(meeting.expert)[2])


def _accept_move() -> None:
    meeting = make_meeting()
    start = slots_with(meeting.expert)[2]
    proposal = propose_move(by=meeting.explorer.person, encounter=meeting, start=start)
    accept_move(by=unsigned(meeting.expert.person), proposal=proposal)


def _of_expert(act: Callable[..., Any], encounter: Encounter, **words: Any) -> None:
    act(by=unsigned(encounter.expert.person), encounter=encounter, **words)


def _of_explorer(act: Callable[..., Any], encounter: Encounter, **words: Any) -> None:
    act(by=unsigned(encounter.explorer.person), encounter=encounter, **words)


def _of_counsellor(act: Callable[[Person, Following], Any]) -> None:
    following = make_following(make_explorer())
    act(unsigned(following.counsellor), following)


def _change(by: Person, following: Following) -> None:
    note = Note.objects.create(following=following, author=by, text="Avant.")
    change_note(by=by, note=note, text="Après.")


def _submit() -> None:
    expert = make_expert(state=ExpertState.DRAFT)
    unsigned(expert.person)
    submit(expert=expert)


QUESTIONS = ["Une journée type, comment est-elle ?", "Quelle formation suivre ?"]
ACTS: dict[str, Callable[[], None]] = {
    "accept": lambda: _of_expert(accept, make_request()),
    "feedback": lambda: _of_expert(write_feedback, make_past(), words={"outcome": "held"}),
    "expert's message": lambda: _of_expert(write_message, make_meeting(), text="Oui.", key=uuid4()),
    "explorer's message": lambda: _of_explorer(write_message, make_meeting(), text="Oui.", key=uuid4()),
    "bilan": lambda: _of_explorer(write_bilan, make_past(), words={"outcome": "held"}),
    "thanks": lambda: _of_explorer(thank, make_past(), text="Merci."),
    "preparation": lambda: _of_explorer(prepare, make_meeting(), steps=[], questions=QUESTIONS),
    "expert's move": lambda: _propose(by_expert=True),
    "explorer's move": lambda: _propose(by_expert=False),
    "move accepted": _accept_move,
    "profile": lambda: void(write_profile(person=unsigned(make_expert().person), words={})),
    "profile sent": _submit,
    "idea": lambda: _of_counsellor(lambda by, one: suggest(by=by, following=one, expert=make_expert())),
    "note": lambda: _of_counsellor(lambda by, one: write_note(by=by, following=one, text="Mot.")),
    "note changed": lambda: _of_counsellor(_change),
}


def void(_expert: Expert) -> None:
    """Nothing of it."""


@pytest.mark.parametrize("act", ACTS)
def test_no_act_without_the_signature(act: str) -> None:
    with pytest.raises(errors.CharterNotSigned):
        ACTS[act]()


def test_letting_go_needs_no_signature() -> None:
    asked, declined, planned = make_request(), make_request(), make_meeting()

    withdraw(by=unsigned(asked.explorer.person), encounter=asked)
    decline(by=unsigned(declined.expert.person), encounter=declined, sentence="Pas cette fois, désolée.")
    cancel_encounter(by=unsigned(planned.expert.person), encounter=planned)

    assert not Encounter.objects.live().exists()


def test_an_expert_publishes_hours_once_the_charter_is_signed() -> None:
    expert = make_expert()

    before = receives_requests(expert.person)
    unsigned(expert.person)

    assert (before, receives_requests(expert.person)) == (True, False)


def test_a_counsellor_who_did_not_sign_reads_nothing() -> None:
    explorer = make_explorer(age=16)
    following = make_following(explorer)
    past = make_past(make_meeting(explorer))
    write_bilan(by=explorer.person, encounter=past, words={"outcome": "held", "is_shared": True})

    before = (
        encounters_visible_to(following.counsellor).count(),
        bilans_visible_to(following.counsellor).count(),
    )
    unsigned(following.counsellor)

    assert before == (1, 1)
    assert list(followings_by(following.counsellor)) == [following]
    assert not encounters_visible_to(following.counsellor).exists()
    assert not bilans_visible_to(following.counsellor).exists()


@pytest.mark.parametrize("page", ["accept", "move", "feedback"])
def test_the_page_leads_to_the_charter(client: Client, page: str) -> None:
    encounter = make_request() if page == "accept" else make_past() if page == "feedback" else make_meeting()
    client.force_login(unsigned(encounter.expert.person))

    answer = client.post(reverse(f"encounters:{page}", args=[encounter.pk]), {})

    assert answer.status_code == 302
    assert reverse("charters:signature", args=["expert-metier"]) in answer["Location"]


def test_a_minor_does_not_publish_as_an_expert() -> None:
    minor = make_explorer(age=17)
    expert = make_expert(person=minor.person, state=ExpertState.DRAFT)

    with pytest.raises(errors.ExpertIsMinor):
        write_profile(person=minor.person, words={"headline": "Influenceur"})
    with pytest.raises(errors.ExpertIsMinor):
        submit(expert=expert)

    expert.refresh_from_db()
    assert (expert.headline, expert.state) == ("Menuisière en atelier", ExpertState.DRAFT)
    assert minor.age_on(timezone.localdate()) == 17
