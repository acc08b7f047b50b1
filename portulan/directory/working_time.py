"""The promise of one working day, counted without week-ends."""

from datetime import datetime, timedelta

from django.utils import timezone

from portulan.common.place_time import in_place

TARGET_WORKING_DAYS = 1
SATURDAY = 5


def due_at(sent: datetime) -> datetime:
    """When a resource sent then should have been read: one working day later, at the same hour."""
    due = in_place(sent)
    days = TARGET_WORKING_DAYS
    while days or due.weekday() >= SATURDAY:
        due += timedelta(days=1)
        days -= 1 if due.weekday() < SATURDAY and days else 0
    return due


def is_late(sent: datetime) -> bool:
    """Whether the promise is broken."""
    return due_at(sent) < timezone.now()
