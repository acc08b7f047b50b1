"""Asking an expert for a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portulan.agenda.actions.holding import hold_slot, keep_slot
from portulan.agenda.actions.waiting import stop_waiting
from portulan.agenda.enums import AppointmentState
from portulan.agenda.errors import SlotIsNotOffered
from portulan.agenda.models import Appointment, Schedule
from portulan.common.contact_details import without_details
from portulan.encounters.actions.indexing import refresh_next_slot
from portulan.encounters.actions.state import lock_both, note
from portulan.encounters.availability import schedule_of
from portulan.encounters.errors import NotPrepared, TooFast, UnknownOccupation, WhyTooShort
from portulan.encounters.limits import REQUESTS, REQUESTS_OF_ONE, check_pace
from portulan.encounters.models import Encounter, Expert, Explorer, Suggestion
from portulan.encounters.notices import tell_counsellors, tell_of_step
from portulan.encounters.rules import (
    LEAST_WHY,
    SERVICE,
    answer_by,
    check_may_meet_at,
    check_may_request,
    check_prepared,
    says_something,
)


@dataclass(frozen=True)
class Wish:
    """What an explorer writes: the ROME code of one of the expert's occupations, why, the questions prepared."""

    occupation: str
    why: str
    questions: Sequence[str]


@transaction.atomic
def hold(*, explorer: Explorer, expert: Expert, start: datetime) -> Appointment:
    """Keep a slot ten minutes while the explorer writes.

    Raises what check_may_request and check_may_meet_at raise; SlotIsTaken, SlotIsNotOffered or PersonIsBusy.
    """
    lock_both(explorer.pk, expert.pk)
    check_may_request(explorer, expert)
    check_may_meet_at(explorer, expert, start)
    return hold_slot(schedule=_schedule(expert), start=start, person=explorer.person, service=SERVICE)


@transaction.atomic
def request_encounter(*, explorer: Explorer, expert: Expert, start: datetime, wish: Wish) -> Encounter:
    """Send a request for the slot that begins then, held or still free.

    Raises what check_may_request and check_may_meet_at raise; NotPrepared, UnknownOccupation, TooFast; SlotIsTaken,
    SlotIsNotOffered or PersonIsBusy.
    """
    lock_both(explorer.pk, expert.pk)
    check_may_request(explorer, expert)
    check_may_meet_at(explorer, expert, start)
    _check(wish, expert)
    check_pace(REQUESTS, f"explorer:{explorer.pk}", TooFast)
    check_pace(REQUESTS_OF_ONE, f"explorer:{explorer.pk}:{expert.pk}", TooFast)
    appointment = held_by(explorer, expert, start) or hold(explorer=explorer, expert=expert, start=start)
    encounter = _stored(explorer, expert, appointment, wish)
    keep_slot(appointment=appointment, person=explorer.person, subject=str(encounter.pk))
    stop_waiting(schedule=_schedule(expert), person=explorer.person)
    Suggestion.objects.filter(following__explorer=explorer, expert=expert, closed_at=None).update(
        closed_at=timezone.now()
    )
    refresh_next_slot(expert)
    note(encounter, "requested", by=explorer.person, data={"start": start.isoformat()})
    tell_of_step(encounter, expert.person, "requested", why=encounter.why)
    if explorer.is_minor:
        tell_counsellors(encounter, "minor_requested")
    return encounter


def held_by(explorer: Explorer, expert: Expert, start: datetime) -> Appointment | None:
    """The slot that the explorer still holds with that expert at that time."""
    held = Appointment.objects.live().filter(
        held_by=explorer.person, service=SERVICE, state=AppointmentState.HELD, start=start
    )
    return held.filter(attendees__person=expert.account_id).first()


def _check(wish: Wish, expert: Expert) -> None:
    if wish.occupation not in expert.occupations:
        raise UnknownOccupation
    if not wish.why.strip():
        raise NotPrepared
    check_prepared(_asked(wish))
    if not says_something(wish.why, LEAST_WHY):
        raise WhyTooShort


def _asked(wish: Wish) -> list[str]:
    return [question.strip() for question in wish.questions if question.strip()]


def _stored(explorer: Explorer, expert: Expert, appointment: Appointment, wish: Wish) -> Encounter:
    return Encounter.objects.create(
        explorer=explorer,
        expert=expert,
        occupation=wish.occupation,
        why=without_details(wish.why),
        questions=without_details(_asked(wish)),
        start=appointment.start,
        end=appointment.end,
        appointment=appointment,
        expires_at=answer_by(timezone.now(), appointment.start),
    )


def _schedule(expert: Expert) -> Schedule:
    schedule = schedule_of(expert)
    if schedule is None:
        raise SlotIsNotOffered
    return schedule
