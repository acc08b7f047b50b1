"""Reminders, two days and one hour before."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from portulan.agenda.enums import AppointmentState
from portulan.agenda.models import Appointment
from portulan.agenda.notices import recall


@dataclass(frozen=True)
class Reminder:
    """Sent from ``before`` the meeting until ``until`` before it, unless it was arranged less than ``fresh`` ago."""

    kind: str
    before: timedelta
    until: timedelta
    fresh: timedelta


REMINDERS = (
    Reminder("agenda.two_days", timedelta(days=2), timedelta(days=1), timedelta(hours=6)),
    Reminder("agenda.one_hour", timedelta(hours=1), timedelta(minutes=5), timedelta(minutes=30)),
)


def recall_coming() -> None:
    """Remind of each meeting whose time has come; the worker calls it every minute.

    A reminder is known by the meeting and its hour: called again, or by two workers, it says nothing more.
    """
    now = timezone.now()
    for reminder in REMINDERS:
        coming = Appointment.objects.filter(
            state=AppointmentState.CONFIRMED,
            start__gt=now + reminder.until,
            start__lte=now + reminder.before,
            changed_at__lte=now - reminder.fresh,
        )
        for appointment in coming:
            recall(appointment, reminder.kind)
