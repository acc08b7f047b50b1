"""The hours when somebody would rather not be written to: letters then wait for the end of them."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from portulan.notifications.models import QuietHours


def may_be_written_at(person_id: int, time_zone: str) -> datetime:
    """Now, or the end of the person's quiet hours when these are on, by their own clock."""
    now = timezone.now()
    quiet = QuietHours.objects.filter(person_id=person_id).first()
    if quiet is None:
        return now
    local = now.astimezone(ZoneInfo(time_zone))
    if not _is_within(local.time(), quiet.start, quiet.end):
        return now
    over = local.replace(hour=quiet.end.hour, minute=quiet.end.minute, second=0, microsecond=0, fold=0)
    return over if over > local else over + timedelta(days=1)


def _is_within(moment: time, start: time, end: time) -> bool:
    """From ``start`` to ``end``, over midnight when the end is before."""
    return start <= moment < end if start < end else moment >= start or moment < end
