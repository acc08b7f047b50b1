"""Busy times of a person's other calendar, read from its iCalendar address."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import recurring_ical_events
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from icalendar import Calendar, Event

from portulan.agenda.errors import CalendarUnreadable
from portulan.agenda.models import BusyTime, Schedule
from portulan.common.intervals import Interval, merged
from portulan.common.outside import OutsideUnreachable, read_outside

MOST_BYTES = 5 * 1024 * 1024
EVERY = timedelta(minutes=30)
_MOST_EVENTS = 5000


def read_busy_times(*, schedule: Schedule) -> None:
    """Replace what the other calendar says is busy. Raises CalendarUnreadable; what was known then stays."""
    try:
        found = busy_in(read_outside(schedule.busy_address, most=MOST_BYTES), schedule)
    except (OutsideUnreachable, CalendarUnreadable) as error:
        Schedule.objects.filter(pk=schedule.pk).update(busy_failed=True, busy_read_at=timezone.now())
        raise CalendarUnreadable from error
    _replace(schedule, found)


def refresh_busy_times() -> None:
    """Read again the calendars not read for half an hour; the worker calls it. One that fails waits its turn."""
    since = timezone.now() - EVERY
    due = Schedule.objects.exclude(busy_address="").filter(Q(busy_read_at=None) | Q(busy_read_at__lte=since))
    for schedule in due.order_by("busy_read_at")[:200]:
        try:
            read_busy_times(schedule=schedule)
        except CalendarUnreadable:
            continue


def busy_in(content: bytes, schedule: Schedule) -> list[Interval]:
    """The busy intervals of an iCalendar text up to the schedule's horizon. Raises CalendarUnreadable.

    Events shown as free (TRANSP) or cancelled leave the time free; a whole day is a day of the schedule's clock.
    """
    now = timezone.now()
    try:
        calendar = Calendar.from_ical(content)
        events = recurring_ical_events.of(calendar, skip_bad_series=True).between(
            now, now + timedelta(days=schedule.horizon)
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise CalendarUnreadable from error
    return merged(_intervals(events[:_MOST_EVENTS], schedule.clock))


def _intervals(events: list[Event], clock: ZoneInfo) -> Iterator[Interval]:
    for event in events:
        if str(event.get("TRANSP", "")) == "TRANSPARENT" or str(event.get("STATUS", "")) == "CANCELLED":
            continue
        start, end = _instant(event.start, clock), _instant(event.end, clock)
        if start < end:
            yield Interval(start, end)


def _instant(said: date | datetime, clock: ZoneInfo) -> datetime:
    moment = said if isinstance(said, datetime) else datetime.combine(said, time(0))
    return (moment if moment.tzinfo else moment.replace(tzinfo=clock)).astimezone(UTC)


@transaction.atomic
def _replace(schedule: Schedule, found: list[Interval]) -> None:
    schedule.busy_times.all().delete()
    BusyTime.objects.bulk_create(
        BusyTime(schedule=schedule, start=interval.start, end=interval.end) for interval in found
    )
    Schedule.objects.filter(pk=schedule.pk).update(busy_failed=False, busy_read_at=timezone.now())
