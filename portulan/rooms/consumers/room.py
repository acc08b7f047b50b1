"""One browser's connection to a room; what it says is checked, what it does goes through the actions."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portulan.common.contact_details import EXPLANATION
from portulan.live.queries import is_still_signed_in
from portulan.rooms.actions.incident import record_lost_media
from portulan.rooms.actions.opening import end_meeting
from portulan.rooms.actions.presence import end_stay, see
from portulan.rooms.consumers import door
from portulan.rooms.consumers.gate import SIGNED_OUT, room_or_code
from portulan.rooms.consumers.messages import Message, UnreadableMessage, read
from portulan.rooms.consumers.pace import buckets
from portulan.rooms.enums import Ending
from portulan.rooms.errors import RoomRefusal, TooFast
from portulan.rooms.masking import masked_line
from portulan.rooms.models import Stay
from portulan.rooms.notices import (
    door_group,
    event,
    hosts_group,
    member_group,
    members_group,
    peer_group,
    room_group,
    stay_group,
)
from portulan.rooms.rules import BEAT, SILENCE, check_may_host

UNREADABLE, SILENT, REPLACED, OVER = 4400, 4408, 4409, 4410
CHECKED_EVERY = timedelta(seconds=30)
LOBBY = {"beat", "join", "leave", "admit", "refuse"}


class RoomConsumer(AsyncJsonWebsocketConsumer):  # type: ignore[misc]
    """From the lobby to the departure; nothing here that another process could not take over."""

    visitor: door.Visitor
    stay: Stay | None = None
    is_closed = False
    watch: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Let in those who are signed in, up to the lobby."""
        person, number = self.scope["user"], self.scope["url_route"]["kwargs"]["number"]
        await self.accept()
        room = await self._database(room_or_code, person, number)
        if isinstance(room, int):
            await self.close(room)
            return
        self.visitor = door.Visitor(room, person, self._session())
        self.groups_joined: list[str] = []
        self.buckets, self.seen_at = buckets(), timezone.now()
        self.checked_at = self.seen_at
        await self._follow(door_group(room.pk))
        await self._stand_at_the_door()
        self.watch = asyncio.create_task(self._watch())

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **_: Any) -> None:
        """Read, bound, act; a refusal is an answer."""
        if self.is_closed:
            return
        self.seen_at = timezone.now()
        try:
            message = read(text_data)
        except UnreadableMessage:
            await self.close(UNREADABLE)
            return
        if self.stay is None and message["type"] not in LOBBY:
            return
        try:
            self._keep_pace(message["type"])
            await self._act(message)
        except RoomRefusal as refusal:
            await self.send_json({"type": "refusal", "code": refusal.code, "sentence": str(refusal)})

    async def disconnect(self, code: int) -> None:
        """Without a goodbye, the stay ends at its last sign of life."""
        if self.watch:
            self.watch.cancel()
        if self.stay:
            await self._end(Ending.LOST)
        for group in getattr(self, "groups_joined", []):
            await self.channel_layer.group_discard(group, self.channel_name)

    async def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close once; what the room says afterwards is for nobody."""
        if not self.is_closed:
            self.is_closed = True
            await super().close(code, reason)

    async def pass_on(self, sent: Message) -> None:
        """Give the browser what the room says."""
        message = sent["message"]
        if self.is_closed:
            return
        await self.send_json(message)
        if message["type"] == "decided":
            await self._stand_at_the_door()
        elif message["type"] in {"replaced", "ended"}:
            self.stay = None
            await self.close(REPLACED if message["type"] == "replaced" else OVER)

    async def _act(self, message: Message) -> None:
        kind = message["type"]
        if kind in door.ACTS:
            await self._database(door.act_on_member, self.visitor, kind, message["member"])
        else:
            await getattr(self, f"_on_{kind}")(message)

    async def _on_beat(self, message: Message) -> None:
        if self.stay and not await self._database(see, stay=self.stay, at=self.seen_at):
            self.stay = None
            await self.close(SILENT)
            return
        await self.send_json({"type": "beat", "now": self.seen_at.isoformat()})

    async def _on_join(self, message: Message) -> None:
        if self.stay:
            return
        try:
            self.stay, you = await self._database(
                door.come_in, self.visitor, message["token"], here=message["here"]
            )
        except RoomRefusal:
            await self._follow_member()  # who knocked hears the answer
            raise
        await self._follow(
            room_group(self.stay.room_id),
            stay_group(self.stay.pk),
            peer_group(self.stay.room_id, self.stay.peer),
            member_group(you["member"]),
        )
        # The others prepare their offers meanwhile; what they send waits for the end of this handler.
        await self._tell(room_group(self.stay.room_id), "came", you)
        await self.send_json(await self._database(door.welcome, self.visitor, self.stay, you))

    async def _on_leave(self, message: Message) -> None:
        await self._end(Ending.LEFT)
        await self.close()

    async def _on_signal(self, message: Message) -> None:
        stay = self._inside()
        group = peer_group(stay.room_id, message["to"])
        await self._tell(group, "signal", {"from": stay.peer, "data": message["data"]})

    async def _on_state(self, message: Message) -> None:
        await self._say(message)

    async def _on_chat(self, message: Message) -> None:
        message["at"] = timezone.now().isoformat()
        await self._say_masked(message)

    async def _on_caption(self, message: Message) -> None:
        await self._say_masked(message)

    async def _on_trouble(self, message: Message) -> None:
        stay = self._inside()
        await self._database(record_lost_media, stay=stay, seconds=message["seconds"])

    async def _on_mute(self, message: Message) -> None:
        stay = self._inside()
        await self._database(check_may_host, self.visitor.person, self.visitor.room)
        await self._tell(peer_group(stay.room_id, message["peer"]), "please_mute", {})

    async def _on_end(self, message: Message) -> None:
        await self._database(end_meeting, room=self.visitor.room, by=self.visitor.person)

    async def _stand_at_the_door(self) -> None:
        greeting = await self._database(door.hello, self.visitor)
        await self._follow_member()
        await (self._follow if greeting["knows"] else self._forget)(members_group(self.visitor.room.pk))
        if greeting["host"]:
            await self._follow(hosts_group(self.visitor.room.pk))
        await self.send_json(greeting)

    async def _follow_member(self) -> None:
        member = await self._database(door.member_of, self.visitor)
        if member:
            await self._follow(member_group(member.pk))

    async def _follow(self, *groups: str) -> None:
        for group in groups:
            if group not in self.groups_joined:
                self.groups_joined.append(group)
                await self.channel_layer.group_add(group, self.channel_name)

    async def _forget(self, group: str) -> None:
        if group in self.groups_joined:
            self.groups_joined.remove(group)
            await self.channel_layer.group_discard(group, self.channel_name)

    async def _say(self, message: Message) -> None:
        stay = self._inside()
        await self._tell(room_group(stay.room_id), message["type"], message | {"peer": stay.peer})

    async def _say_masked(self, message: Message) -> None:
        """Who wrote contact details is told why nobody reads them."""
        kept = masked_line(message["text"], final=message["final"])
        await self._say(message | {"text": kept.text})
        if kept.found and message["final"]:
            await self.send_json({"type": "masked", "sentence": str(EXPLANATION)})

    async def _tell(self, group: str, kind: str, data: Message) -> None:
        await self.channel_layer.group_send(group, event(kind, data))

    async def _end(self, ending: Ending) -> None:
        stay, self.stay = self.stay, None
        if stay:
            at = None if ending == Ending.LEFT else self.seen_at
            await self._database(end_stay, stay=stay, ending=ending, at=at)

    async def _watch(self) -> None:
        while timezone.now() - self.seen_at < SILENCE:
            await asyncio.sleep(BEAT.total_seconds())
            if not await self._is_signed_in():
                await self._end(Ending.LEFT)
                await self.close(SIGNED_OUT)
                return
        await self._end(Ending.INFERRED)
        await self.close(SILENT)

    async def _is_signed_in(self) -> bool:
        """Whether the account stands, and nobody ended this session elsewhere; asked now and then."""
        if timezone.now() - self.checked_at < CHECKED_EVERY:
            return True
        self.checked_at = timezone.now()
        key = self.scope["session"].session_key
        return bool(await self._database(is_still_signed_in, self.visitor.person.pk, key))

    async def _database(self, act: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return await database_sync_to_async(act)(*args, **named)

    def _inside(self) -> Stay:
        if self.stay is None:
            raise RuntimeError("the stay ended while its message was read")
        return self.stay

    def _keep_pace(self, kind: str) -> None:
        if not settings.RATE_LIMITS or kind == "beat":
            return
        if not self.buckets.get(kind, self.buckets["other"]).take():
            raise TooFast

    def _session(self) -> str:
        session = self.scope.get("session")
        key = session.session_key if session else ""
        return salted_hmac("portulan.rooms.session", key or "").hexdigest()
