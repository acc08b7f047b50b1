"""Stretches of time, half-open, between aware moments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, order=True)
class Interval:
    """From ``start`` included to ``end`` excluded."""

    start: datetime
    end: datetime

    def meets(self, other: "Interval") -> bool:
        """Whether both have a moment in common."""
        return self.start < other.end and other.start < self.end


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same moments in as few intervals as there can be, in order; what ends before it begins is nothing."""
    joined: list[Interval] = []
    for interval in sorted(one for one in intervals if one.start < one.end):
        if joined and interval.start <= joined[-1].end:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, interval.end))
        else:
            joined.append(interval)
    return joined
