"""Opening, moving and closing rooms: what the services above ask for."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.background import for_each
from portulan.journal.actions import record
from portulan.rooms.actions.presence import end_all_stays
from portulan.rooms.credit import whole_minutes
from portulan.rooms.enums import Admission
from portulan.rooms.errors import EndsBeforeItBegins, NotBegun, RoomIsOver
from portulan.rooms.models import Room, RoomMember
from portulan.rooms.notices import tell_everybody
from portulan.rooms.numbers import draw
from portulan.rooms.queries import rooms_past_their_time, together_in
from portulan.rooms.registry import Referent, service_of
from portulan.rooms.rules import check_may_host


@transaction.atomic
def open_room(
    *,
    service: str,
    subject: str,
    title: str,
    start: datetime,
    end: datetime,
    hosts: Sequence[Person],
    guests: Sequence[Person],
    referent: Referent | None = None,
) -> Room:
    """A room for a meeting from ``start`` to ``end`` (aware), with its list. Raises EndsBeforeItBegins."""
    _require_order(start, end)
    room = Room.objects.create(
        number=_free_number(),
        service=service,
        subject=subject,
        title=title,
        start=start,
        end=end,
        **_contact(referent),
    )
    record(room.stream, "opened", data={"service": service, "subject": subject} | _times(room))
    for person in hosts:
        invite(room=room, person=person, is_host=True)
    for person in guests:
        invite(room=room, person=person)
    return room


@transaction.atomic
def move_room(*, room: Room, start: datetime, end: datetime) -> None:
    """Another time for the same room, number and list. Raises EndsBeforeItBegins or RoomIsOver."""
    _require_order(start, end)
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())
    if room.ended_at:
        raise RoomIsOver
    room.start, room.end = start, end
    room.save(update_fields=["start", "end"])
    record(room.stream, "moved", data=_times(room))
    tell_everybody(room, "moved", _times(room) | {"opens_at": room.opens_at.isoformat()})


@transaction.atomic
def close_room(*, room: Room, by: Person | None = None) -> None:
    """End the meeting for everybody, once; ``by`` is nobody when its time is simply over."""
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())
    if room.ended_at:
        return
    room.ended_at, room.ended_by = timezone.now(), by
    room.save(update_fields=["ended_at", "ended_by"])
    end_all_stays(room=room)
    record(room.stream, "closed", by=by, data={"by_host": by is not None})
    service = service_of(room)
    if service and service.on_ended:
        service.on_ended(room)
    minutes = whole_minutes(together_in(room))
    said = {"by_host": by is not None, "cancelled": room.is_cancelled, "minutes": minutes}
    tell_everybody(room, "ended", said)


def end_meeting(*, room: Room, by: Person) -> None:
    """A host ends the meeting for everybody. Raises NotTheHost, or NotBegun before the start."""
    check_may_host(by, room)
    room.refresh_from_db()
    if timezone.now() < room.start:
        raise NotBegun
    close_room(room=room, by=by)


@transaction.atomic
def invite(*, room: Room, person: Person, is_host: bool = False) -> RoomMember:
    """Put somebody on the room's list; a host stays one when invited again."""
    member, is_new = RoomMember.objects.get_or_create(room=room, person=person, defaults={"is_host": is_host})
    if not is_new:
        member.is_host = member.is_host or is_host
        member.admission = Admission.EXPECTED
        member.save(update_fields=["is_host", "admission"])
    record(room.stream, "invited", about=person, data={"host": member.is_host})
    return member


def close_rooms_past_their_time() -> None:
    """Close each room whose time is over; one that cannot close leaves the others to close."""
    for_each(rooms_past_their_time(timezone.now()), lambda room: close_room(room=room))


def _require_order(start: datetime, end: datetime) -> None:
    if end <= start:
        raise EndsBeforeItBegins


def _free_number() -> str:
    number = draw()
    while Room.objects.filter(number=number).exists():
        number = draw()
    return number


def _contact(referent: Referent | None) -> dict[str, str]:
    if referent is None:
        return {}
    return {
        "referent_name": referent.name,
        "referent_phone": referent.phone,
        "referent_email": referent.email,
    }


def _times(room: Room) -> dict[str, object]:
    return {"start": room.start.isoformat(), "end": room.end.isoformat()}
