"""The time of the place where things happen: the instance's zone, whatever zone the reader's account is in.

A workshop in Lyon begins at 9 in Lyon. Dates of resources are said and typed in this zone; only what
concerns the reader alone (a session, a notification) is said in the reader's own.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def place_zone() -> ZoneInfo:
    """The instance's zone."""
    return ZoneInfo(settings.TIME_ZONE)


def in_place(moment: datetime) -> datetime:
    """An aware moment, on the instance's clock."""
    return moment.astimezone(place_zone())


def place_moment(naive: datetime) -> datetime:
    """The aware moment that a day and an hour typed without a zone mean."""
    return timezone.make_aware(naive, place_zone())


def place_today() -> date:
    """The day it is on the instance's clock."""
    return in_place(timezone.now()).date()


def month_around(moment: datetime) -> tuple[datetime, datetime]:
    """When the month of that moment begins, and when the next one does."""
    first = in_place(moment).replace(day=1, hour=0, minute=0, second=0, microsecond=0, fold=0)
    following = (first + timedelta(days=32)).replace(day=1)
    return first, following
