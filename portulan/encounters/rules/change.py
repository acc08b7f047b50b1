"""Moving and cancelling, in time, late, or after an interruption."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.encounters import errors
from portulan.encounters.enums import Outcome, ProposalState
from portulan.encounters.models import Encounter, Proposal
from portulan.encounters.rules.figures import LATE_BEFORE, LATE_DURING, LATE_WAIT, MOST_LATE
from portulan.encounters.rules.role import check_may_take_part
from portulan.rooms.enums import Ending
from portulan.rooms.models import Room
from portulan.rooms.queries import last_stays_in

CUT = (Ending.INFERRED, Ending.LOST)


def is_late(encounter: Encounter, now: datetime) -> bool:
    """Whether a meeting to come is too near to be changed without a reason."""
    return encounter.start - now < LATE_BEFORE


def late_changes(person: Person) -> list[datetime]:
    """When the person cancelled late, or had a meeting moved late; the oldest first."""
    cancelled = Encounter.objects.filter(cancelled_by=person, is_late=True)
    moved = Proposal.objects.filter(by=person, is_late=True, state=ProposalState.ACCEPTED)
    moments = [
        *cancelled.values_list("cancelled_at", flat=True),
        *moved.values_list("answered_at", flat=True),
    ]
    return sorted(moment for moment in moments if moment is not None)


def waits_until(person: Person, now: datetime) -> datetime | None:
    """When new requests are open again after two late changes in ninety days; nothing when they are open."""
    last = late_changes(person)[-MOST_LATE:]
    if len(last) < MOST_LATE or last[-1] - last[0] > LATE_DURING:
        return None
    until = last[-1] + LATE_WAIT
    return until if until > now else None


def check_may_change(person: Person, encounter: Encounter, reason: str) -> bool:
    """Whether a change now is a late one. Raises NotYours, NotPlanned, or ReasonMissing for a late one without it."""
    check_may_take_part(person, encounter)
    if not encounter.is_accepted or encounter.start <= timezone.now():
        raise errors.NotPlanned
    late = is_late(encounter, timezone.now())
    if late and not reason.strip():
        raise errors.ReasonMissing
    return late


def was_interrupted(encounter: Encounter) -> bool:
    """Whether the meeting was cut short: the room says so, or one of the two that it was held in part."""
    room = encounter.room
    if room and room.start <= timezone.now() and (room.incidents.exists() or _is_cut_now(room)):
        return True
    written = Encounter.objects.filter(pk=encounter.pk)
    return written.filter(Q(bilan__outcome=Outcome.PARTLY) | Q(feedback__outcome=Outcome.PARTLY)).exists()


def _is_cut_now(room: Room) -> bool:
    return any(stay.left_at and stay.ending in CUT for stay in last_stays_in(room))


def check_may_move(person: Person, encounter: Encounter, reason: str) -> bool:
    """Whether a move proposed now is a late one: never after an interruption, nor of a request not yet answered.

    Raises NotYours, NotPlanned or ReasonMissing.
    """
    check_may_take_part(person, encounter)
    if encounter.is_requested and encounter.expires_at > timezone.now():
        check_may_counter(person, encounter)
        return False
    if encounter.is_accepted and was_interrupted(encounter):
        return False
    return check_may_change(person, encounter, reason)


def check_may_counter(person: Person, encounter: Encounter) -> None:
    """The expert proposes another time instead of the one asked; the explorer then may too. Raises NotPlanned."""
    answers = encounter.proposals.filter(by=encounter.expert.account_id, state=ProposalState.WAITING)
    if encounter.expert.account_id != person.pk and not answers.exists():
        raise errors.NotPlanned
