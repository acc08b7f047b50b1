"""Reminders, two days and one hour before."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.utils import timezone

from portulan.agenda.enums import AppointmentState
from portulan.agenda.models import Attendee
from portulan.agenda.notices import key_of, recall
from portulan.common.background import for_each
from portulan.notifications.queries import told_among


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
    for reminder in REMINDERS:
        for_each(_to_recall(reminder), partial(recall, kind=reminder.kind))


def _to_recall(reminder: Reminder) -> list[Attendee]:
    """Those expected whom nobody reminded yet."""
    now = timezone.now()
    expected = Attendee.objects.filter(
        appointment__state=AppointmentState.CONFIRMED,
        appointment__start__gt=now + reminder.until,
        appointment__start__lte=now + reminder.before,
        appointment__changed_at__lte=now - reminder.fresh,
    )
    keys = {
        one: key_of(one.appointment, reminder.kind)
        for one in expected.select_related("appointment", "person")
    }
    told = told_among(set(keys.values()))
    return [one for one, key in keys.items() if (one.person_id, key) not in told]
