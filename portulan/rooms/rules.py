"""Who may do what in a room, and when."""

from datetime import datetime, timedelta

from portulan.accounts.models import Person
from portulan.accounts.rules import is_administrator
from portulan.rooms.errors import NotAdmitted, NotTheHost, RoomIsOver, TooEarly, Turned
from portulan.rooms.models import Room, RoomMember
from portulan.rooms.registry import may_host

BEAT = timedelta(seconds=5)
SILENCE = timedelta(seconds=20)  # without a sign of life for so long, a stay is over
CONTACT_AFTER = timedelta(minutes=5)  # cut off for so long, a person is given somebody to call


def is_over(room: Room, now: datetime) -> bool:
    """Whether the meeting has ended, or its time is long past."""
    return room.ended_at is not None or now >= room.closes_at


def is_open(room: Room, now: datetime) -> bool:
    """Whether people may be inside."""
    return room.opens_at <= now and not is_over(room, now)


def require_open(room: Room, now: datetime) -> None:
    """Raises TooEarly or RoomIsOver."""
    if is_over(room, now):
        raise RoomIsOver
    if now < room.opens_at:
        raise TooEarly


def check_may_enter(member: RoomMember) -> None:
    """Those on the list, and those let in. Raises NotAdmitted or Turned."""
    if member.is_turned:
        raise Turned
    if not member.may_enter:
        raise NotAdmitted


def is_host(person: Person, room: Room) -> bool:
    """Whether the person welcomes the others in this room: by its list, or because its service says so."""
    member = room.members.filter(person=person).first()
    if member is not None and (member.is_host or member.is_turned):
        return not member.is_turned
    return may_host(person, room)


def may_read_log(person: Person, room: Room) -> bool:
    """Who was there and for how long: those who welcome, and the team."""
    return is_host(person, room) or is_administrator(person)


def check_may_host(person: Person, room: Room) -> None:
    """Raises NotTheHost."""
    if not is_host(person, room):
        raise NotTheHost
