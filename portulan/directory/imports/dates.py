"""Dates as people write them in tables."""

import re
from datetime import date, time

MONTHS = ("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
Parts = tuple[str, str, str, str | None]  # year, month, day, what follows
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.+))?$")
_FRENCH = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ ,à]+(.+))?$")
_WORDS = re.compile(r"^(?:[a-z]+\.? )?(\d{1,2})(?:er)? ([a-z]{3,9})\.? (\d{4})(?:[ ,a]+(.+))?$")
_CLOCK = re.compile(r"^(\d{1,2}) ?[h:](?: ?(\d{2}))?(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?$")


def day_and_hour(text: str, fold: str) -> tuple[str, str] | None:
    """(day, hour) in ISO 8601 from a written date, the hour empty when none is said; nothing if not understood.

    ``fold`` is the same text folded, for the months' names.
    """
    parts = _iso_order(text) or _french_order(text) or _in_words(fold)
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


def _french_order(text: str) -> Parts | None:
    match = _FRENCH.match(text)
    if match is None:
        return None
    day, month, year, rest = match.groups()
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
