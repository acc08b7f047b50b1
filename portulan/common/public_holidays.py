"""The days on which an office is closed by law."""

from datetime import date
from functools import cache

from holidays import HolidayBase, country_holidays


@cache
def _france() -> HolidayBase:
    return country_holidays("FR")


def is_public_holiday(day: date) -> bool:
    """Whether it is one of the eleven holidays of the French labour code (article L3133-1)."""
    return day in _france()
