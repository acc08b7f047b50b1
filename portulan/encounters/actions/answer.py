"""What becomes of a request: accepted, declined, withdrawn, expired."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.actions.appointments import confirm
from portulan.common.background import for_each
from portulan.common.contact_details import without_details
from portulan.encounters.actions.state import locked, note, release
from portulan.encounters.enums import EncounterState, ProposalState
from portulan.encounters.errors import AnswerMissing, NotWaiting
from portulan.encounters.models import Encounter
from portulan.encounters.notices import tell_counsellors, tell_of_step
from portulan.encounters.queries import unanswered_requests
from portulan.encounters.rules import (
    EXPERT_CHARTER,
    SERVICE,
    check_may_act_as_expert,
    check_may_act_as_explorer,
    check_signed,
)
from portulan.encounters.words import occupation_name
from portulan.rooms.actions.opening import open_room
from portulan.rooms.models import Room


@transaction.atomic
def accept(*, by: Person, encounter: Encounter, sentence: str = "") -> Encounter:
    """Say yes: the invitation leaves for both, and the room is made.

    Raises NotYours, CharterNotSigned or NotWaiting.
    """
    encounter = locked(encounter)
    check_may_act_as_expert(by, encounter)
    check_signed(by, EXPERT_CHARTER)
    _check_may_be_answered(encounter)
    encounter.answer = without_details(sentence)
    encounter.save(update_fields=["answer"])
    seal(encounter)
    encounter.proposals.filter(state=ProposalState.WAITING).update(state=ProposalState.DROPPED)
    note(encounter, "accepted", by=by)
    return encounter


def seal(encounter: Encounter) -> None:
    """Make a meeting of a request to which both said yes, in their transaction."""
    encounter.state, encounter.answered_at = EncounterState.ACCEPTED, timezone.now()
    encounter.room = room_for(encounter)
    encounter.save(update_fields=["state", "answered_at", "room"])
    if encounter.appointment:
        confirm(appointment=encounter.appointment)  # the agenda's invitation tells both
    else:
        tell_of_step(encounter, encounter.explorer.person, "accepted", sentence=encounter.answer)
    if encounter.explorer.is_minor:
        tell_counsellors(encounter, "minor_accepted")


@transaction.atomic
def decline(*, by: Person, encounter: Encounter, sentence: str) -> Encounter:
    """Say no, kindly. Raises NotYours, NotWaiting, or AnswerMissing without a sentence."""
    encounter = locked(encounter)
    check_may_act_as_expert(by, encounter)
    _check_may_be_answered(encounter)
    if not sentence.strip():
        raise AnswerMissing
    encounter.answer, encounter.answered_at = without_details(sentence), timezone.now()
    release(encounter, EncounterState.DECLINED, "answer", "answered_at")
    note(encounter, "declined", by=by)
    tell_of_step(encounter, encounter.explorer.person, "declined", sentence=encounter.answer)
    return encounter


@transaction.atomic
def withdraw(*, by: Person, encounter: Encounter) -> Encounter:
    """Take a request back before it is answered. Raises NotYours or NotWaiting."""
    encounter = locked(encounter)
    check_may_act_as_explorer(by, encounter)
    _check_may_be_answered(encounter)
    release(encounter, EncounterState.WITHDRAWN)
    note(encounter, "withdrawn", by=by)
    tell_of_step(encounter, encounter.expert.person, "withdrawn")
    return encounter


def expire_unanswered() -> None:
    """Let the requests go that nobody answered in time; the worker calls it every few minutes."""
    for_each(unanswered_requests(timezone.now()), _expire)


@transaction.atomic
def _expire(encounter: Encounter) -> None:
    encounter = locked(encounter)
    if not encounter.is_requested:
        return
    release(encounter, EncounterState.EXPIRED)
    note(encounter, "expired")
    tell_of_step(encounter, encounter.explorer.person, "expired")
    tell_of_step(encounter, encounter.expert.person, "expired_expert")


def _check_may_be_answered(encounter: Encounter) -> None:
    over = encounter.expires_at <= timezone.now() or encounter.start <= timezone.now()
    if not encounter.is_requested or over:
        raise NotWaiting


def room_for(encounter: Encounter) -> Room:
    """A new room for the meeting as it now stands."""
    return open_room(
        service=SERVICE,
        subject=str(encounter.pk),
        title=occupation_name(encounter.occupation) or encounter.expert.headline,
        start=encounter.start,
        end=encounter.end,
        hosts=[encounter.expert.person],
        guests=[encounter.explorer.person],
    )
