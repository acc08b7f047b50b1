"""What goes to the browsers in a room, and to people by notification; sent once the transaction is kept."""

from collections.abc import Mapping
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.notifications.actions import notify
from portulan.rooms.models import Room, RoomMember, Stay
from portulan.rooms.registry import role_of


def room_group(room_id: int) -> str:
    """Everybody inside."""
    return f"room.{room_id}"


def door_group(room_id: int) -> str:
    """Everybody inside or in the lobby."""
    return f"room.{room_id}.door"


def members_group(room_id: int) -> str:
    """Those to whom the door is open, inside or in the lobby."""
    return f"room.{room_id}.members"


def hosts_group(room_id: int) -> str:
    """The hosts, inside or in the lobby."""
    return f"room.{room_id}.hosts"


def member_group(member_id: int) -> str:
    """One person's connections to a room, wherever they are."""
    return f"room.member.{member_id}"


def peer_group(room_id: int, peer: int) -> str:
    """The one participant of that number."""
    return f"room.{room_id}.peer.{peer}"


def stay_group(stay_id: int) -> str:
    """The one connection of a stay."""
    return f"room.stay.{stay_id}"


def event(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """A message that consumers pass on to their browser."""
    return {"type": "pass.on", "message": {"type": kind, **data}}


def tell_room(room: Room, kind: str, data: Mapping[str, Any]) -> None:
    """Tell everybody inside."""
    _tell(room_group(room.pk), kind, data)


def tell_everybody(room: Room, kind: str, data: Mapping[str, Any]) -> None:
    """Tell those inside, and those in the lobby."""
    _tell(door_group(room.pk), kind, data)


def tell_members(room: Room, kind: str, data: Mapping[str, Any]) -> None:
    """Tell those to whom the door is open."""
    _tell(members_group(room.pk), kind, data)


def tell_hosts(room: Room, kind: str, data: Mapping[str, Any]) -> None:
    """Tell those who welcome."""
    _tell(hosts_group(room.pk), kind, data)


def tell_member(member: RoomMember, kind: str, data: Mapping[str, Any]) -> None:
    """Tell one person's connections."""
    _tell(member_group(member.pk), kind, data)


def tell_stay(stay: Stay, kind: str, data: Mapping[str, Any]) -> None:
    """Tell the connection of one stay."""
    _tell(stay_group(stay.pk), kind, data)


def warn_of_elsewhere(room: Room, person: Person, session: str) -> None:
    """Write to somebody whose account comes to a room from a second sign-in, once per sign-in."""
    notify(
        person,
        kind="rooms.elsewhere",
        key=f"rooms.elsewhere:{room.pk}:{session[:16]}",
        template="rooms/letters/elsewhere",
        context={"number": room.spoken_number, "moment": timezone.now()},
        url=reverse("accounts:sessions"),
    )


def described_at_the_door(member: RoomMember) -> dict[str, Any]:
    """Who knocks, with their role where a service knows one: a bare name says too little to a host."""
    role = role_of(member.person, member.room)
    return {"member": member.pk, "name": member.person.get_full_name(), "role": role}


def _tell(group: str, kind: str, data: Mapping[str, Any]) -> None:
    transaction.on_commit(lambda: async_to_sync(get_channel_layer().group_send)(group, event(kind, data)))
