"""Meetings and slots as people read them: on the reader's clock, day by day."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from portulan.accounts.models import Person
from portulan.agenda.models import Appointment, Schedule
from portulan.agenda.queries import coming_appointments
from portulan.agenda.registry import Described, described
from portulan.agenda.slots import slots_of
from portulan.common.clock_words import hour_in_words

MOST_DAYS = 14


@dataclass(frozen=True)
class Shown:
    """An appointment with its words for one reader."""

    appointment: Appointment
    words: Described


@dataclass(frozen=True)
class ShownSlot:
    """A slot: ``value`` is what a form sends back, in UTC; ``label`` is the hour on the reader's clock."""

    value: str
    label: str


@dataclass(frozen=True)
class Day:
    """A day of the reader's clock with its slots."""

    day: date
    slots: list[ShownSlot]


def shown_appointments(person: Person) -> list[Shown]:
    """The person's meetings to come."""
    appointments = list(coming_appointments(person))
    words = described(appointments, person)
    return [Shown(one, words[one.pk]) for one in appointments if one.pk in words]


def slots_by_day(schedule: Schedule, reader: Person, most_days: int = MOST_DAYS) -> list[Day]:
    """The next days that have slots, at most ``most_days``."""
    clock = ZoneInfo(reader.time_zone)
    days: dict[date, list[ShownSlot]] = {}
    for slot in slots_of(schedule):
        local = slot.start.astimezone(clock)
        if local.date() not in days and len(days) == most_days:
            break
        days.setdefault(local.date(), []).append(ShownSlot(written(slot.start), hour_in_words(local)))
    return [Day(day, slots) for day, slots in days.items()]


def written(start: datetime) -> str:
    """A start as forms write it: ``2027-03-28T01:00Z``."""
    return f"{start:%Y-%m-%dT%H:%MZ}"


def read_start(text: str) -> datetime | None:
    """The moment that :func:`written` wrote; nothing for any other text."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=ZoneInfo("UTC"))
    except ValueError:
        return None
