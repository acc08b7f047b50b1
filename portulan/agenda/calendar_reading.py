"""When a calendar written by others is busy.

What a repetition costs to follow is not known before it is followed: a rule may be walked to the year 9999
before its first date. ``python -m portulan.agenda.calendar_reading ZONE SINCE UNTIL`` therefore reads the
calendar on its standard input apart, bounded in time and memory, and needs no settings.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event

from portulan.agenda.errors import CalendarProblem, CalendarUnreadable
from portulan.common.intervals import Interval, merged

SECONDS = 20
_MOST_EVENTS = 5000
_MEMORY = 1 << 30
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError)


def busy_between(content: bytes, clock: ZoneInfo, since: datetime, until: datetime) -> list[Interval]:
    """The busy intervals of an iCalendar text between two moments. Raises CalendarUnreadable.

    Events shown as free (TRANSP) or cancelled leave the time free; a whole day is a day of ``clock``.
    """
    try:
        calendar = Calendar.from_ical(content)
        _check_repetitions(calendar)
        events = recurring_ical_events.of(calendar, skip_bad_series=True).after(since)
        near = takewhile(lambda event: _instant(event.start, clock) < until, events)
        return merged(_intervals(islice(near, _MOST_EVENTS), clock))
    except _UNREADABLE as error:
        raise CalendarUnreadable from error


def _check_repetitions(calendar: Calendar) -> None:
    """Raises CalendarUnreadable for what would repeat without end, or every hour at least."""
    for component in calendar.walk():
        said = component.get("RRULE", [])
        for rule in said if isinstance(said, list) else [said]:
            paces = {str(pace).upper() for pace in rule.get("FREQ", [])}
            if paces & _TOO_OFTEN or any(int(interval) < 1 for interval in rule.get("INTERVAL", [])):
                raise CalendarUnreadable(CalendarProblem.TOO_OFTEN)


def _intervals(events: Iterator[Event], clock: ZoneInfo) -> Iterator[Interval]:
    for event in events:
        if str(event.get("TRANSP", "")) == "TRANSPARENT" or str(event.get("STATUS", "")) == "CANCELLED":
            continue
        yield Interval(_instant(event.start, clock), _instant(event.end, clock))


def _instant(said: date | datetime, clock: ZoneInfo) -> datetime:
    moment = said if isinstance(said, datetime) else datetime.combine(said, time(0))
    return (moment if moment.tzinfo else moment.replace(tzinfo=clock)).astimezone(UTC)


def _bound() -> None:
    """Let the system end this process, even when nobody is left to wait for it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main(zone: str, since: str, until: str) -> None:
    """Write the busy intervals, or the problem, as JSON on the standard output."""
    _bound()
    moments = datetime.fromisoformat(since), datetime.fromisoformat(until)
    try:
        busy = busy_between(sys.stdin.buffer.read(), ZoneInfo(zone), *moments)
    except CalendarUnreadable as refusal:
        said: dict[str, object] = {"problem": refusal.problem.value}
    except MemoryError:
        said = {"problem": CalendarProblem.TOO_LONG.value}
    else:
        said = {"busy": [(one.start.isoformat(), one.end.isoformat()) for one in busy]}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
