"""The hours at which a schedule is open: its week, on its own clock, with its exceptions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portulan.common.intervals import Interval

MIDNIGHT = time(0)


@dataclass(frozen=True)
class Hours:
    """From one hour to another of a day, as read on a clock; ``end`` may be midnight, which ends the day."""

    start: time
    end: time


@dataclass(frozen=True)
class Week:
    """What is open on each weekday (0 is Monday), on one clock."""

    clock: ZoneInfo
    days: Mapping[int, Sequence[Hours]]

    def on(self, day: date) -> Iterator[Interval]:
        """The open intervals of a day."""
        for hours in self.days.get(day.weekday(), ()):
            yield moments(day, hours, self.clock)


def moments(day: date, hours: Hours, clock: ZoneInfo) -> Interval:
    """What hours of a day are in UTC.

    An hour that the clock skips in spring is read as the first one after; one that it repeats in autumn is
    the first when it begins an interval and the second when it ends one: the whole time is meant.
    """
    end_day = day + timedelta(days=1) if hours.end == MIDNIGHT else day
    return Interval(_instant(day, hours.start, clock, fold=0), _instant(end_day, hours.end, clock, fold=1))


def day_of(day: date, clock: ZoneInfo) -> Interval:
    """A whole day of that clock: 23, 24 or 25 hours."""
    return moments(day, Hours(MIDNIGHT, MIDNIGHT), clock)


def days_between(first: date, last: date) -> Iterable[date]:
    """Each day, both included."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _instant(day: date, hour: time, clock: ZoneInfo, *, fold: int) -> datetime:
    local = datetime.combine(day, hour, clock).replace(fold=fold)
    instant = local.astimezone(UTC)
    if _is_read_back(instant, local):
        return instant
    return local.replace(fold=0).astimezone(UTC)  # skipped: as if the clock had not changed yet


def _is_read_back(instant: datetime, local: datetime) -> bool:
    return instant.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None)
