"""The promise of one working day, counted without week-ends and public holidays."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from portulan.common.place_time import in_place
from portulan.common.public_holidays import is_public_holiday

TARGET_WORKING_DAYS = 1
SATURDAY = 5


def due_at(sent: datetime) -> datetime:
    """When a resource sent then should have been read: one working day later, at the same hour."""
    due = in_place(sent)
    days = TARGET_WORKING_DAYS
    while days or not is_worked(due.date()):
        due += timedelta(days=1)
        days -= 1 if days and is_worked(due.date()) else 0
    return due


def is_late(sent: datetime) -> bool:
    """Whether the promise is broken."""
    return due_at(sent) < timezone.now()


def is_worked(day: date) -> bool:
    """Whether the desk works on that day."""
    return day.weekday() < SATURDAY and not is_public_holiday(day)
