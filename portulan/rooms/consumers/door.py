"""What the database says and does for a connection: hello, coming in, the host's acts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.rooms.actions.admission import admit, ask_to_enter, refuse, remove
from portulan.rooms.actions.presence import enter, warn_if_elsewhere
from portulan.rooms.engines import Ticket, engine
from portulan.rooms.errors import AlreadyPresent, RoomRefusal
from portulan.rooms.models import Room, RoomMember, Stay
from portulan.rooms.notices import described_at_the_door
from portulan.rooms.queries import presences_in, waiting_in
from portulan.rooms.registry import role_of
from portulan.rooms.rules import check_may_enter, is_host, require_open
from portulan.rooms.tokens import connection_in, token_of

Message = dict[str, Any]
ACTS = {"admit": admit, "refuse": refuse, "remove": remove}


@dataclass(frozen=True)
class Visitor:
    """Who is at the other end, in which room; ``session`` tells one sign-in from another."""

    room: Room
    person: Person
    session: str


def member_of(visitor: Visitor) -> RoomMember | None:
    """The person's place on the room's list."""
    return RoomMember.objects.filter(room=visitor.room, person=visitor.person).first()


def hello(visitor: Visitor) -> Message:
    """What the lobby needs; who is inside is said only to those whose door is open."""
    room, member = visitor.room, member_of(visitor)
    room.refresh_from_db()
    host = is_host(visitor.person, room)
    knows = host or (member is not None and member.may_enter)
    return {
        "type": "hello",
        "now": timezone.now().isoformat(),
        "code": _code(room, member, timezone.now(), host=host),
        "host": host,
        "knows": knows,
        "present": [_name(stay) for stay in presences_in(room)] if knows else [],
        "waiting": _waiting(room) if host else [],
        "ticket": _ticket(
            room, visitor.person, is_turned=member is not None and member.is_turned, knows=knows
        ),
    }


def come_in(visitor: Visitor, token: str, *, here: bool) -> tuple[Stay, Message]:
    """Enter, and say who came as the others will know them; knock when one is not on the list.

    Raises RoomRefusal.
    """
    room, person = visitor.room, visitor.person
    room.refresh_from_db()
    require_open(room, timezone.now())
    member = ask_to_enter(room=room, person=person)
    check_may_enter(member)
    previous = connection_in(token, person.pk) if token else None
    try:
        stay = enter(room=room, person=person, session=visitor.session, previous=previous, here=here)
    except AlreadyPresent:
        warn_if_elsewhere(room=room, person=person, session=visitor.session)
        raise
    return stay, _described(stay, member)


def welcome(visitor: Visitor, stay: Stay, you: Message) -> Message:
    """What the room needs: who else is there, by their numbers, and the ticket."""
    members: dict[int | None, RoomMember] = {
        one.person_id: one for one in visitor.room.members.select_related("room")
    }
    others = [one for one in presences_in(visitor.room) if one.pk != stay.pk and one.person_id in members]
    return {
        "type": "welcome",
        "you": you,
        "peers": [_described(other, members[other.person_id]) for other in others],
        "token": token_of(stay),
        "waiting": _waiting(visitor.room) if you["host"] else [],
        "ticket": engine().ticket_for(visitor.room, visitor.person, is_admitted=True).as_message(),
    }


def act_on_member(visitor: Visitor, act: str, member_id: int) -> None:
    """The host admits, refuses or removes somebody of this room. Raises NotTheHost."""
    member = visitor.room.members.select_related("room", "person").filter(pk=member_id).first()
    if member is not None:
        ACTS[act](member=member, by=visitor.person)


def _ticket(room: Room, person: Person, *, is_turned: bool, knows: bool) -> Message:
    """Relays cost: only those to whom the door is open use them; whom it is closed to gets nothing at all."""
    media = engine()
    empty = Ticket(media.kind, media.most)
    return (empty if is_turned else media.ticket_for(room, person, is_admitted=knows)).as_message()


def _code(room: Room, member: RoomMember | None, now: datetime, *, host: bool) -> str:
    try:
        require_open(room, now)
        if member is None:
            return "open" if host else "stranger"
        check_may_enter(member)
    except RoomRefusal as refusal:
        return refusal.code
    return "open"


def _described(stay: Stay, member: RoomMember) -> Message:
    """A participant as the others know it: the name is the account's, and nobody else's to change."""
    role = role_of(stay.person, member.room) if stay.person else ""
    return {
        "peer": stay.peer,
        "member": member.pk,
        "name": _name(stay),
        "host": member.is_host,
        "role": role,
    }


def _waiting(room: Room) -> list[Message]:
    return [described_at_the_door(one) for one in waiting_in(room)]


def _name(stay: Stay) -> str:
    return stay.person.get_full_name() if stay.person else ""
