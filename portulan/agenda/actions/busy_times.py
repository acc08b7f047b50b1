"""Busy times of a person's other calendar, read from its iCalendar address: by the worker, never by a page."""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from portulan.agenda import calendar_reading
from portulan.agenda.errors import CalendarProblem, CalendarUnreadable
from portulan.agenda.models import BusyTime, Schedule
from portulan.common.asking_outside import OutsideUnreachable
from portulan.common.background import for_each
from portulan.common.intervals import Interval
from portulan.common.outside import read_outside

MOST_BYTES = 5 * 1024 * 1024
EVERY = timedelta(minutes=30)
DEADLINE = calendar_reading.SECONDS


def read_busy_times(*, schedule: Schedule) -> None:
    """Replace what the other calendar says is busy. Raises CalendarUnreadable; what was known then stays."""
    try:
        found = _read_apart(_content_of(schedule.busy_address), schedule)
    except CalendarUnreadable as refusal:
        _note(schedule, refusal.problem)
        raise
    _replace(schedule, found)


def refresh_busy_times() -> None:
    """Read the calendars not read for half an hour, new addresses first; the worker calls it every minute."""
    since = timezone.now() - EVERY
    due = Schedule.objects.exclude(busy_address="").filter(Q(busy_read_at=None) | Q(busy_read_at__lte=since))
    for_each(due.order_by(F("busy_read_at").asc(nulls_first=True))[:200], _refresh)


def _refresh(schedule: Schedule) -> None:
    """One that cannot be read waits its turn; its owner sees why."""
    with suppress(CalendarUnreadable):
        read_busy_times(schedule=schedule)


def _content_of(address: str) -> bytes:
    try:
        return read_outside(address, most=MOST_BYTES)
    except OutsideUnreachable as error:
        raise CalendarUnreadable from error


def _read_apart(content: bytes, schedule: Schedule) -> list[Interval]:
    """What a process of its own reads in the calendar before the deadline. Raises CalendarUnreadable."""
    now = timezone.now()
    until = now + timedelta(days=schedule.horizon)
    said = json.loads(_said_apart(content, schedule.zone, now.isoformat(), until.isoformat()))
    if problem := said.get("problem"):
        raise CalendarUnreadable(CalendarProblem(problem))
    return [Interval(*map(datetime.fromisoformat, ends)) for ends in said["busy"]]


def _said_apart(content: bytes, *asked: str) -> bytes:
    command = [sys.executable, "-m", calendar_reading.__name__, *asked]
    try:
        ended = subprocess.run(command, input=content, capture_output=True, timeout=DEADLINE, check=True)  # noqa: S603 (our own command)
    except subprocess.TimeoutExpired as error:
        raise CalendarUnreadable(CalendarProblem.TOO_LONG) from error
    except subprocess.CalledProcessError as error:
        was_ended = error.returncode < 0  # by a signal: too long for the system too
        raise CalendarUnreadable(
            CalendarProblem.TOO_LONG if was_ended else CalendarProblem.UNREADABLE
        ) from error
    return ended.stdout


def _note(schedule: Schedule, problem: CalendarProblem | None) -> bool:
    """Keep how the reading went, unless the address has changed in the meantime."""
    same = Schedule.objects.filter(pk=schedule.pk, busy_address=schedule.busy_address)
    return bool(same.update(busy_problem=problem or "", busy_read_at=timezone.now()))


@transaction.atomic
def _replace(schedule: Schedule, found: list[Interval]) -> None:
    if not _note(schedule, None):
        return
    schedule.busy_times.all().delete()
    BusyTime.objects.bulk_create(
        BusyTime(schedule=schedule, start=interval.start, end=interval.end) for interval in found
    )
