"""Writing which quarter-hours of whom are taken: the only place that does."""

from collections.abc import Iterable
from datetime import datetime
from itertools import product

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.enums import AppointmentState
from portulan.agenda.models import Appointment, Occupancy
from portulan.agenda.quarters import quarters_between


def occupy(appointment: Appointment) -> None:
    """Take the appointment's quarter-hours from all who come; an ``IntegrityError`` means that one is taken.

    Always in the same order, so that two bookings that cross wait for each other instead of blocking.
    """
    people = sorted(appointment.attendees.values_list("person", flat=True))
    quarters = quarters_between(appointment.start, appointment.end)
    Occupancy.objects.bulk_create(
        Occupancy(person_id=person, quarter=quarter, appointment=appointment)
        for person, quarter in product(people, quarters)
    )


def free(appointment: Appointment) -> None:
    """Give its quarter-hours back."""
    appointment.occupancies.all().delete()


def is_occupied(person: Person, start: datetime, end: datetime) -> bool:
    """Whether something takes one of these quarter-hours of the person; holds that are over are freed first."""
    taken = Occupancy.objects.filter(person=person, quarter__in=list(quarters_between(start, end)))
    over = taken.filter(appointment__state=AppointmentState.HELD, appointment__held_until__lte=timezone.now())
    _forget(over.values_list("appointment", flat=True))
    return taken.exists()


def _forget(appointments: Iterable[int]) -> None:
    if keys := list(appointments):
        Appointment.objects.filter(pk__in=keys).delete()
