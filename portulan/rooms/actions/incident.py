"""Keeping the minutes that a cut took from a meeting."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.journal.actions import record
from portulan.rooms.enums import Cause
from portulan.rooms.models import Incident, Room, Stay

WORTH_KEEPING = timedelta(seconds=5)  # a shorter cut passes unnoticed


@transaction.atomic
def record_lost_contact(*, room: Room, person: Person, began_at: datetime, ended_at: datetime) -> None:
    """Somebody is back after a cut, by the server's clock; only what falls within the meeting is lost."""
    start, end = max(began_at, room.start), min(ended_at, room.end)
    _keep(room, person, Cause.CONNECTION, start, end - start)


@transaction.atomic
def record_lost_media(*, stay: Stay, seconds: int) -> None:
    """A browser says that picture and sound were cut for so many seconds until now.

    It is believed only for its own stay, within the meeting, and after what it already told.
    """
    Room.objects.select_for_update().get(pk=stay.room_id)
    stay = Stay.objects.select_related("room", "person").get(pk=stay.pk)
    if stay.person is None:
        return
    now = timezone.now()
    earliest = max(stay.room.start, stay.joined_at, *_ends_told(stay))
    start, end = max(now - timedelta(seconds=seconds), earliest), min(now, stay.room.end)
    _keep(stay.room, stay.person, Cause.MEDIA, start, end - start)


def _ends_told(stay: Stay) -> list[datetime]:
    told = Incident.objects.filter(room=stay.room, person=stay.person, cause=Cause.MEDIA)
    return [one.ended_at for one in told.order_by("-began_at")[:1]]


def _keep(room: Room, person: Person, cause: Cause, began_at: datetime, lost: timedelta) -> None:
    if lost < WORTH_KEEPING:
        return
    Incident.objects.create(room=room, person=person, cause=cause, began_at=began_at, lost=lost)
    data = {"cause": str(cause), "seconds": int(lost.total_seconds())}
    record(room.stream, "incident", about=person, data=data)
