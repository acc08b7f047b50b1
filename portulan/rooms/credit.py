"""How long somebody was there: the union of their intervals, never the sum of their connections.

Adding up connections counts twice a person present on two devices; a union cannot. What is kept is
seconds; minutes are rounded once, down, when they are said.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from portulan.common.intervals import Interval, merged

NOTHING = timedelta()


def clipped(intervals: Iterable[Interval], start: datetime, end: datetime) -> list[Interval]:
    """What of the intervals lies within the meeting."""
    inside = (Interval(max(one.start, start), min(one.end, end)) for one in intervals)
    return [one for one in inside if one.start < one.end]


def credited(intervals: Iterable[Interval], start: datetime, end: datetime) -> timedelta:
    """The time to credit for presence at a meeting from ``start`` to ``end``."""
    kept = merged(clipped(intervals, start, end))
    return sum((one.end - one.start for one in kept), NOTHING)


def whole_minutes(duration: timedelta) -> int:
    """Minutes, rounded down: a minute begun is not a minute attended."""
    return int(duration.total_seconds() // 60)
