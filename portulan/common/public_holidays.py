"""The days on which offices are closed by law."""

from datetime import date
from functools import cache

from holidays import country_holidays


def is_public_holiday(day: date) -> bool:
    """Whether it is one of the eleven public holidays of the whole of France (code du travail, article L3133-1)."""
    return day in _holidays_of(day.year)


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(country_holidays("FR", years=year))
