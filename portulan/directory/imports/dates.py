"""Dates as people write them in tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

MONTHS = ("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
Parts = tuple[str, str, str, str | None]  # year, month, day, what follows
DAY_FIRST, MONTH_FIRST = "day", "month"
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.+))?$")
_NUMBERS = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ ,à]+(.+))?$")
_WORDS = re.compile(r"^(?:[a-z]+\.? )?(\d{1,2})(?:er)? ([a-z]{3,9})\.? (\d{4})(?:[ ,a]+(.+))?$")
_CLOCK = re.compile(r"^(\d{1,2}) ?[h:](?: ?(\d{2}))?(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?$")


@dataclass(frozen=True)
class DatesSeen:
    """How the dates in numbers of a file are read: ``DAY_FIRST`` or ``MONTH_FIRST``.

    ``is_certain`` says that the file proves it; ``example`` is one of them, empty when there
    are none.
    """

    order: str = DAY_FIRST
    is_certain: bool = True
    example: str = ""


def dates_seen(texts: Iterable[str]) -> DatesSeen:
    """What the dates of a file prove of their order: a number above twelve is a day.

    Only the French order is taken for certain; a month that would come first is perhaps a slip of the hand, and is asked.
    """
    found = [(text, match) for text in texts if (match := _NUMBERS.match(text.strip()))]
    by_day = [text for text, match in found if int(match[1]) > 12]
    by_month = [text for text, match in found if int(match[2]) > 12]
    if not found:
        return DatesSeen()
    is_certain = bool(by_day) and len(by_day) >= len(by_month)
    example = by_day[0] if is_certain else [*by_month, found[0][0]][0]
    return DatesSeen(DAY_FIRST, is_certain, example)


def day_and_hour(text: str, fold: str, order: str = DAY_FIRST) -> tuple[str, str] | None:
    """(day, hour) in ISO 8601 from a written date, the hour empty when none is said; nothing if not understood.

    ``fold`` is the same text folded, for the months' names; ``order`` is the one of dates in numbers.
    """
    parts = _iso_order(text) or _in_numbers(text, order) or _in_words(fold)
    if parts is None:
        return None
    year, month, day, rest = parts
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    hour = hour_of(rest) if rest else ""
    return None if hour is None else (found.isoformat(), hour)


def hour_of(text: str) -> str | None:
    """``14h30``, ``9 h``, ``14:30`` as ``14:30``; nothing if not understood."""
    match = _CLOCK.match(text.strip().lower())
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2] or 0)).isoformat("minutes")
    except ValueError:
        return None


def _iso_order(text: str) -> Parts | None:
    match = _ISO.match(text)
    return (match[1], match[2], match[3], match[4]) if match else None


def _in_numbers(text: str, order: str) -> Parts | None:
    match = _NUMBERS.match(text)
    if match is None:
        return None
    day, month, year, rest = match.groups()
    if order == MONTH_FIRST:
        day, month = month, day
    return (f"20{year}" if len(year) == 2 else year, month, day, rest)


def _in_words(fold: str) -> Parts | None:
    match = _WORDS.match(fold)
    if match is None:
        return None
    day, name, year, rest = match.groups()
    months = [
        number for number, start in enumerate(MONTHS, 1) if name.startswith(start) or start.startswith(name)
    ]
    return (year, str(months[0]), day, rest) if len(months) == 1 else None
