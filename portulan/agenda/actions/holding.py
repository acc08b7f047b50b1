"""Taking a slot: held while one is booking, then kept while an answer is awaited."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.actions.occupation import is_occupied, occupy
from portulan.agenda.enums import AppointmentState
from portulan.agenda.errors import HoldIsOver, PersonIsBusy, SlotIsNotOffered, SlotIsTaken
from portulan.agenda.models import Appointment, Schedule
from portulan.agenda.slots import offers

HOLD = timedelta(minutes=10)


@transaction.atomic
def hold_slot(*, schedule: Schedule, start: datetime, person: Person, service: str) -> Appointment:
    """Keep a slot ten minutes for who is booking it; what the same person held there before is let go.

    Raises SlotIsNotOffered, SlotIsTaken, PersonIsBusy.
    """
    Schedule.objects.select_for_update().get(pk=schedule.pk)  # one booking at a time, for the rests' sake
    let_go(person=person, service=service)
    end = start + schedule.length
    if is_occupied(schedule.person, start, end):
        raise SlotIsTaken
    if is_occupied(person, start, end):
        raise PersonIsBusy
    if not offers(schedule, start):
        raise SlotIsNotOffered
    return _held(schedule, start, person, service)


@transaction.atomic
def keep_slot(*, appointment: Appointment, person: Person, subject: str) -> Appointment:
    """Keep a slot that the person holds for as long as the answer is awaited. Raises HoldIsOver."""
    kept = Appointment.objects.live().filter(pk=appointment.pk, held_by=person, state=AppointmentState.HELD)
    if not kept.update(state=AppointmentState.PENDING, subject=subject, held_until=None, held_by=None):
        raise HoldIsOver
    appointment.refresh_from_db()
    return appointment


@transaction.atomic
def let_go(*, person: Person, service: str) -> None:
    """Free what the person was booking in that service."""
    Appointment.objects.filter(held_by=person, service=service, state=AppointmentState.HELD).delete()


def forget_old_holds() -> None:
    """Free the slots whose ten minutes have passed; the worker calls it every minute."""
    Appointment.objects.filter(state=AppointmentState.HELD, held_until__lte=timezone.now()).delete()


def _held(schedule: Schedule, start: datetime, person: Person, service: str) -> Appointment:
    """Raises SlotIsTaken or PersonIsBusy when another process took a quarter-hour in the meantime."""
    try:
        with transaction.atomic():
            appointment = Appointment.objects.create(
                service=service,
                start=start,
                end=start + schedule.length,
                held_until=timezone.now() + HOLD,
                held_by=person,
            )
            appointment.people.set([schedule.person, person])
            occupy(appointment)
    except IntegrityError as error:
        is_slot = is_occupied(schedule.person, start, start + schedule.length)
        raise (SlotIsTaken if is_slot else PersonIsBusy) from error
    return appointment
