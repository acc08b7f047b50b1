"""When things happen: school hours on weekdays, evenings, Saturdays, over the year to come."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from portulan.directory.periods import Period

Written = dict[str, str]
HOURS = ((9, 12), (9, 17), (10, 16), (13, 17), (14, 17), (14, 18), (18, 20))
SATURDAY, SUNDAY = 5, 6
YEAR = 360


def coming_dates(rng: Random, today: date, *, most: int = 3) -> list[Written]:
    """One to ``most`` periods in the year to come, the first ones nearer more often than far."""
    first = today + timedelta(days=1 + int(YEAR * rng.random() ** 1.4))
    return _series(rng, first, rng.choice((1, 1, 1, 2, most)))


def past_dates(rng: Random, today: date) -> list[Written]:
    """One period that ended in the last months."""
    return _series(rng, today - timedelta(days=rng.randint(8, 150)), 1)


def days_together(first: date, count: int, hours: tuple[int, int] = (9, 18)) -> list[Written]:
    """The same hours on following days, as a salon keeps."""
    return [_period(first + timedelta(days=number), *hours).write() for number in range(count)]


def weekday_after(day: date, weekday: int) -> date:
    """The first such day of the week, the day itself included."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _series(rng: Random, first: date, count: int) -> list[Written]:
    hours = rng.choice(HOURS)
    step = rng.choice((7, 7, 14, 28))
    days = [_open_day(first + timedelta(days=step * number)) for number in range(count)]
    return [_period(day, *hours).write() for day in sorted(set(days))]


def _open_day(day: date) -> date:
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def _period(day: date, start: int, end: int) -> Period:
    return Period(_at(day, start), _at(day, end))


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
