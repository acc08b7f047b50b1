"""Which slots a schedule offers: computed each time, never stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.utils import timezone

from portulan.agenda.enums import ChangeKind
from portulan.agenda.models import Appointment, DayChange, Schedule
from portulan.agenda.opening import Hours, Week, day_of, days_between, moments
from portulan.agenda.quarters import next_quarter, rounded_up
from portulan.common.intervals import Interval, merged
from portulan.common.public_holidays import is_public_holiday

Slot = Interval


@dataclass(frozen=True)
class Window:
    """The time in which slots are looked for: not before the notice, not beyond the horizon."""

    since: datetime
    until: datetime


def window_of(schedule: Schedule, now: datetime | None = None) -> Window:
    """What the schedule's notice and horizon leave."""
    now = now or timezone.now()
    return Window(now + timedelta(hours=schedule.notice), now + timedelta(days=schedule.horizon))


def slots_of(schedule: Schedule, window: Window | None = None) -> list[Slot]:
    """The free slots of a schedule, in order.

    They stand on a grid that bookings do not move: each opening is cut from its first quarter-hour on, in
    steps of one meeting and its rest. Four queries, whatever the length of the window.
    """
    window = window or window_of(schedule)
    taken = merged(chain(_busy(schedule, window), _appointed(schedule, window)))
    return [slot for slot in _grid(schedule, window) if not _is_taken(slot, taken)]


def offers(schedule: Schedule, start: datetime) -> bool:
    """Whether a slot that begins then is offered now."""
    allowed = window_of(schedule)
    if not allowed.since <= start <= allowed.until:
        return False
    around = Window(start, start + schedule.length)
    return any(slot.start == start for slot in slots_of(schedule, around))


def _grid(schedule: Schedule, window: Window) -> Iterator[Slot]:
    step = rounded_up(schedule.length) + rounded_up(schedule.rest)
    for opening in _openings(schedule, window):
        start = next_quarter(opening.start)
        while start + schedule.length <= opening.end:
            if window.since <= start and start + schedule.length <= window.until:
                yield Slot(start, start + schedule.length)
            start += step


def _openings(schedule: Schedule, window: Window) -> list[Interval]:
    """The week and what is open besides, less what is closed; on the days that the window touches."""
    week = Week(schedule.clock, _hours_by_weekday(schedule))
    first = window.since.astimezone(schedule.clock).date() - timedelta(days=1)
    last = window.until.astimezone(schedule.clock).date()
    changes = list(schedule.day_changes.filter(first_day__lte=last, last_day__gte=first))
    shut = merged(_changed(changes, ChangeKind.CLOSED, schedule))
    usual = chain.from_iterable(
        week.on(day)
        for day in days_between(first, last)
        if not (schedule.closed_on_holidays and is_public_holiday(day))
    )
    return merged(_without(merged(chain(usual, _changed(changes, ChangeKind.OPEN, schedule))), shut))


def _hours_by_weekday(schedule: Schedule) -> dict[int, list[Hours]]:
    days: dict[int, list[Hours]] = {}
    for rule in schedule.weekly_rules.all():
        days.setdefault(rule.weekday, []).append(Hours(rule.start, rule.end))
    return days


def _changed(changes: Iterable[DayChange], kind: ChangeKind, schedule: Schedule) -> Iterator[Interval]:
    for change in changes:
        if change.kind == kind:
            for day in days_between(change.first_day, change.last_day):
                yield (
                    moments(day, Hours(change.start, change.end), schedule.clock)
                    if change.start and change.end
                    else day_of(day, schedule.clock)
                )


def _without(intervals: Iterable[Interval], holes: list[Interval]) -> Iterator[Interval]:
    """What is left of intervals once the holes are cut out of them."""
    for interval in intervals:
        start = interval.start
        for hole in holes:
            if hole.end <= start or hole.start >= interval.end:
                continue
            if hole.start > start:
                yield Interval(start, hole.start)
            start = hole.end
        if start < interval.end:
            yield Interval(start, interval.end)


def _busy(schedule: Schedule, window: Window) -> Iterator[Interval]:
    found = schedule.busy_times.filter(end__gt=window.since, start__lt=window.until)
    return (Interval(start, end) for start, end in found.values_list("start", "end"))


def _appointed(schedule: Schedule, window: Window) -> Iterator[Interval]:
    """The person's appointments, whatever the service, with the rest around them."""
    found = Appointment.objects.live().of(schedule.person)
    rest = schedule.rest
    near = found.filter(end__gt=window.since - rest, start__lt=window.until + rest)
    return (Interval(start - rest, end + rest) for start, end in near.values_list("start", "end"))


def _is_taken(slot: Slot, taken: list[Interval]) -> bool:
    return any(slot.meets(interval) for interval in taken)
