"""Writing which quarter-hours of whom are taken: the only place that does."""

from datetime import datetime
from itertools import product

from django.db.models import QuerySet
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.enums import AppointmentState
from portulan.agenda.models import Appointment, Occupancy
from portulan.agenda.quarters import quarters_between


def occupy(appointment: Appointment) -> None:
    """Take the appointment's quarter-hours from all who come; an ``IntegrityError`` means that one is taken.

    Always in the same order, so that two bookings that cross wait for each other instead of blocking. Holds
    that are over are freed first: slots are offered without them before the worker has come.
    """
    people = sorted(appointment.attendees.values_list("person", flat=True))
    quarters = list(quarters_between(appointment.start, appointment.end))
    _forget_overdue(_taken(people, quarters))
    Occupancy.objects.bulk_create(
        Occupancy(person_id=person, quarter=quarter, appointment=appointment)
        for person, quarter in product(people, quarters)
    )


def free(appointment: Appointment) -> None:
    """Give its quarter-hours back."""
    appointment.occupancies.all().delete()


def is_occupied(person: Person, start: datetime, end: datetime) -> bool:
    """Whether something takes one of these quarter-hours of the person; holds that are over are freed first."""
    taken = _taken([person.pk], list(quarters_between(start, end)))
    _forget_overdue(taken)
    return taken.exists()


def _taken(people: list[int], quarters: list[datetime]) -> QuerySet[Occupancy]:
    return Occupancy.objects.filter(person__in=people, quarter__in=quarters)


def _forget_overdue(taken: QuerySet[Occupancy]) -> None:
    over = taken.filter(appointment__state=AppointmentState.HELD, appointment__held_until__lte=timezone.now())
    if keys := list(over.values_list("appointment", flat=True)):
        Appointment.objects.filter(pk__in=keys).delete()
