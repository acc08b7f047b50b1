"""Moving a meeting: one proposes another time, the other accepts, refuses, or proposes again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.actions.appointments import cancel, move
from portulan.agenda.actions.holding import hold_slot, keep_slot
from portulan.agenda.errors import SlotIsNotOffered
from portulan.agenda.slots import offers
from portulan.common.contact_details import without_details
from portulan.encounters.actions.answer import room_for, seal
from portulan.encounters.actions.change import tell_of_late_change
from portulan.encounters.actions.indexing import refresh_next_slot
from portulan.encounters.actions.state import locked, note
from portulan.encounters.availability import schedule_of
from portulan.encounters.enums import ProposalState
from portulan.encounters.errors import NotYours, ProposalOver, TooFast
from portulan.encounters.limits import MOVES, check_pace
from portulan.encounters.models import Encounter, Proposal
from portulan.encounters.notices import tell_of_proposal
from portulan.encounters.rules import (
    SERVICE,
    answer_by,
    charter_of,
    check_may_meet_at,
    check_may_move,
    check_may_take_part,
    check_signed,
    was_interrupted,
)
from portulan.rooms.actions.opening import move_room


@transaction.atomic
def propose_move(*, by: Person, encounter: Encounter, start: datetime, reason: str = "") -> Proposal:
    """Propose another of the expert's slots; it takes the place of a proposal that waited.

    Raises NotYours, CharterNotSigned, NotPlanned, ReasonMissing, SlotIsNotOffered, TooManyThisMonth,
    ExpertIsFull or TooFast.
    """
    encounter = locked(encounter)
    check_may_take_part(by, encounter)
    check_signed(by, charter_of(by, encounter))
    late = check_may_move(by, encounter, reason)
    _check_may_move_to(encounter, start)
    check_pace(MOVES, f"encounter:{encounter.pk}", TooFast)
    answered = encounter.proposals.filter(state=ProposalState.WAITING).exclude(by=by).exists()
    encounter.proposals.filter(state=ProposalState.WAITING).update(
        state=ProposalState.COUNTERED, answered_at=timezone.now()
    )
    proposal = Proposal.objects.create(
        encounter=encounter, by=by, start=start, reason=without_details(reason), is_late=late and not answered
    )
    note(encounter, "move_proposed", by=by, data={"start": start.isoformat(), "late": late})
    if encounter.is_requested:
        until = answer_by(timezone.now(), min(encounter.start, start))
        encounter.expires_at = max(encounter.expires_at, until)
        encounter.save(update_fields=["expires_at"])
    tell_of_proposal(proposal, encounter.other(by), "proposed")
    return proposal


@transaction.atomic
def accept_move(*, by: Person, proposal: Proposal) -> Encounter:
    """Agree: calendars and the room follow. Raises NotYours, ProposalOver, NotPlanned, or SlotIsTaken."""
    proposal = _waiting(proposal, by)
    encounter = proposal.encounter
    check_signed(by, charter_of(by, encounter))
    _check_may_move_to(encounter, proposal.start)
    _answer(proposal, ProposalState.ACCEPTED)
    if encounter.is_requested:
        _agree_on_another_time(encounter, proposal.start)
    else:
        _move(encounter, proposal.start)
    refresh_next_slot(encounter.expert)
    note(encounter, "moved", by=by, data={"start": proposal.start.isoformat()})
    if proposal.is_late:
        tell_of_late_change(encounter, proposal.by)
    return encounter


@transaction.atomic
def refuse_move(*, by: Person, proposal: Proposal) -> Encounter:
    """Keep the time as it stands. Raises NotYours or ProposalOver."""
    proposal = _waiting(proposal, by)
    _answer(proposal, ProposalState.REFUSED)
    note(proposal.encounter, "move_refused", by=by)
    tell_of_proposal(proposal, proposal.by, "proposal_refused")
    return proposal.encounter


def _waiting(proposal: Proposal, by: Person) -> Proposal:
    encounter = locked(proposal.encounter)
    check_may_take_part(by, encounter)
    proposal = Proposal.objects.select_related("by").get(pk=proposal.pk)
    if proposal.by_id == by.pk:
        raise NotYours
    over = encounter.start <= timezone.now() and not was_interrupted(encounter)
    if proposal.state != ProposalState.WAITING or not encounter.is_live or over:
        raise ProposalOver
    proposal.encounter = encounter
    return proposal


def _move(encounter: Encounter, start: datetime) -> None:
    encounter.start, encounter.end = start, start + encounter.length
    if encounter.appointment:
        move(appointment=encounter.appointment, start=start)
    if encounter.room and encounter.room.ended_at is None:
        move_room(room=encounter.room, start=encounter.start, end=encounter.end)
    else:  # it closed after the interruption
        encounter.room = room_for(encounter)
    encounter.save(update_fields=["start", "end", "room"])


def _agree_on_another_time(encounter: Encounter, start: datetime) -> None:
    """What was asked becomes a meeting, at the time that both now chose."""
    schedule, explorer = schedule_of(encounter.expert), encounter.explorer.person
    if schedule is None:
        raise SlotIsNotOffered
    if encounter.appointment:
        cancel(appointment=encounter.appointment)
    appointment = hold_slot(schedule=schedule, start=start, person=explorer, service=SERVICE)
    keep_slot(appointment=appointment, person=explorer, subject=str(encounter.pk))
    encounter.appointment, encounter.start, encounter.end = appointment, appointment.start, appointment.end
    encounter.save(update_fields=["appointment", "start", "end"])
    seal(encounter)


def _answer(proposal: Proposal, state: ProposalState) -> None:
    proposal.state, proposal.answered_at = state, timezone.now()
    proposal.save(update_fields=["state", "answered_at"])


def _check_may_move_to(encounter: Encounter, start: datetime) -> None:
    schedule = schedule_of(encounter.expert)
    if schedule is None or not offers(schedule, start):
        raise SlotIsNotOffered
    check_may_meet_at(encounter.explorer, encounter.expert, start, besides=encounter)
