"""Keeping the minutes that a cut took from a meeting."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.journal.actions import record
from portulan.rooms.enums import Cause
from portulan.rooms.models import Incident, Room

WORTH_KEEPING = timedelta(seconds=5)  # a shorter cut passes unnoticed
LONGEST_TOLD = timedelta(hours=2)


@transaction.atomic
def record_lost_contact(*, room: Room, person: Person, began_at: datetime, ended_at: datetime) -> None:
    """Somebody is back after a cut, by the server's clock; only what falls within the meeting is lost."""
    start, end = max(began_at, room.start), min(ended_at, room.end)
    _keep(room, person, Cause.CONNECTION, start, end - start)


@transaction.atomic
def record_lost_media(*, room: Room, person: Person, seconds: int) -> None:
    """A browser says that picture and sound were cut for so many seconds until now."""
    lost = min(timedelta(seconds=max(seconds, 0)), LONGEST_TOLD)
    _keep(room, person, Cause.MEDIA, timezone.now() - lost, lost)


def _keep(room: Room, person: Person, cause: Cause, began_at: datetime, lost: timedelta) -> None:
    if lost < WORTH_KEEPING:
        return
    Incident.objects.create(room=room, person=person, cause=cause, began_at=began_at, lost=lost)
    data = {"cause": str(cause), "seconds": int(lost.total_seconds())}
    record(room.stream, "incident", about=person, data=data)
