"""Moving a meeting: one proposes another time, the other accepts, refuses, or proposes again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.actions.appointments import move
from portulan.agenda.errors import SlotIsNotOffered
from portulan.agenda.slots import offers
from portulan.common.contact_details import without_details
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
    charter_of,
    check_may_change,
    check_may_meet_at,
    check_may_take_part,
    check_signed,
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
    late = check_may_change(by, encounter, reason)
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
    tell_of_proposal(proposal, encounter.other(by), "proposed")
    return proposal


@transaction.atomic
def accept_move(*, by: Person, proposal: Proposal) -> Encounter:
    """Agree: calendars and the room follow. Raises NotYours, ProposalOver, NotPlanned, or SlotIsTaken."""
    proposal = _waiting(proposal, by)
    encounter = proposal.encounter
    check_signed(by, charter_of(by, encounter))
    _check_may_move_to(encounter, proposal.start)
    length = encounter.length
    encounter.start, encounter.end = proposal.start, proposal.start + length
    encounter.save(update_fields=["start", "end"])
    _answer(proposal, ProposalState.ACCEPTED)
    if encounter.appointment:
        move(appointment=encounter.appointment, start=proposal.start)
    if encounter.room:
        move_room(room=encounter.room, start=encounter.start, end=encounter.end)
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
    if proposal.state != ProposalState.WAITING or encounter.start <= timezone.now():
        raise ProposalOver
    proposal.encounter = encounter
    return proposal


def _answer(proposal: Proposal, state: ProposalState) -> None:
    proposal.state, proposal.answered_at = state, timezone.now()
    proposal.save(update_fields=["state", "answered_at"])


def _check_may_move_to(encounter: Encounter, start: datetime) -> None:
    schedule = schedule_of(encounter.expert)
    if schedule is None or not offers(schedule, start):
        raise SlotIsNotOffered
    check_may_meet_at(encounter.explorer, encounter.expert, start, besides=encounter)
