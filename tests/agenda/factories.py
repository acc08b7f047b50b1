"""Invented schedules, and a service whose meetings stand in them."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory

from portulan.accounts.models import Person
from portulan.agenda.actions.appointments import confirm
from portulan.agenda.actions.occupation import occupy
from portulan.agenda.enums import AppointmentState
from portulan.agenda.models import Appointment, Schedule, WeeklyRule
from portulan.agenda.registry import Described, Service
from portulan.agenda.slots import Window, slots_of
from tests.accounts.factories import PersonFactory


def _described(appointments: Sequence[Appointment], person: Person) -> dict[int, Described]:
    return {
        one.pk: Described("Atelier de découverte", f"/ateliers/{one.subject}/", f"/salle/{one.subject}/")
        for one in appointments
    }


SERVICE = Service(
    name="atelier",
    label="Ateliers",
    described=_described,
    receives=lambda person: Schedule.objects.filter(person=person).exists(),
    booking_page=lambda person: f"/ateliers/avec/{person.pk}/",
    may_be_booked=lambda person: bool(slots_of(person.schedule)),
)
PARIS = ZoneInfo("Europe/Paris")


class ScheduleFactory(DjangoModelFactory[Schedule]):
    """Somebody who may be met every day from 9 to 12, half an hour at a time, without rest nor notice."""

    class Meta:
        model = Schedule
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    duration = 30
    buffer = 0
    notice = 0
    horizon = 56
    closed_on_holidays = False

    @factory.post_generation
    def hours(self: Schedule, create: bool, extracted: tuple[time, time] | None, **kwargs: object) -> None:
        start, end = extracted or (time(9), time(12))
        for weekday in range(7):
            WeeklyRule.objects.create(schedule=self, weekday=weekday, start=start, end=end)


def moment(text: str, zone: str = "Europe/Paris") -> datetime:
    """``moment("2027-03-01 09:30")`` on a clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def hours_on(schedule: Schedule, day: str, zone: str = "Europe/Paris") -> list[str]:
    """The starts offered on a day, on a clock."""
    window = Window(moment(f"{day} 00:00", zone), moment(f"{day} 23:59", zone))
    clock = ZoneInfo(zone)
    return [f"{slot.start.astimezone(clock):%H:%M}" for slot in slots_of(schedule, window)]


def meeting(start: str, *people: Person, end: str = "") -> Appointment:
    """A confirmed meeting of half an hour, or until ``end``."""
    begun = moment(start)
    last = moment(end) if end else begun + HALF_HOUR
    asked = AppointmentState.PENDING
    appointment = Appointment.objects.create(
        service="atelier", subject="7", start=begun, end=last, state=asked
    )
    appointment.people.set(people)
    occupy(appointment)
    return confirm(appointment=appointment)


HALF_HOUR = moment("2027-01-01 09:30") - moment("2027-01-01 09:00")
