"""What a person sees of agendas."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.enums import AppointmentState
from portulan.agenda.models import Appointment, Feed, Schedule

SHOWN = (AppointmentState.PENDING, AppointmentState.CONFIRMED)
FEED_PAST = timedelta(days=60)


def coming_appointments(person: Person) -> QuerySet[Appointment]:
    """The person's meetings to come or under way, the next first."""
    return (
        Appointment.objects.of(person).filter(state__in=SHOWN, end__gt=timezone.now()).order_by("start", "pk")
    )


def appointments_in_feed(person: Person) -> QuerySet[Appointment]:
    """What a subscribing calendar shows: what stands, and for a while what stood."""
    since = timezone.now() - FEED_PAST
    return Appointment.objects.of(person).filter(state=AppointmentState.CONFIRMED, end__gt=since)


def feed_of(person: Person) -> Feed | None:
    """The person's feed, if they opened one."""
    return Feed.objects.filter(person=person).first()


def stored_schedule_of(person: Person) -> Schedule | None:
    """The person's schedule, once published."""
    return Schedule.objects.filter(person=person).first()
