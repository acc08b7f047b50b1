"""One browser's connection: what it follows, what it missed, what it does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.pace import Bucket
from portulan.common.refusals import Refusal
from portulan.live.bus import broadcast, listening
from portulan.live.errors import Broken, TooFast, UnknownAct
from portulan.live.gathering import do
from portulan.live.hub import Listener, hub
from portulan.live.messages import Message, UnreadableMessage, read
from portulan.live.notices import RECHECK, topic_of_person
from portulan.live.presence import be_here
from portulan.live.queries import is_still_signed_in, missed_since
from portulan.live.registry import act_named, topics_open_to
from portulan.live.words import said, together, whole_of

UNREADABLE, LATE, OVER, BROKEN = 4400, 4429, 4401, 4500
_log = logging.getLogger(__name__)
CHECK_EVERY = 60.0  # seconds: whether the account still stands, and still may read what it follows


class LiveConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Nothing here that another process could not take over: a browser comes back with its last numbers."""

    channel_layer_alias = ""  # none: the hub hands out, and nothing else is listened to for each browser

    async def connect(self) -> None:
        """Let in those who are signed in."""
        person = self.scope["user"]
        if not isinstance(person, Person):
            await self.close()
            return
        self.person, self.topics = person, set[str]()
        self.bucket, self.typing, self.following = Bucket(40, 10), Bucket(4, 1), Bucket(10, 1)
        await listening()
        self.listener = Listener()
        self._listen(topic_of_person(person.pk), whole=True)
        await self.accept()
        await self.send(said("hello", now=timezone.now().isoformat(), person=person.pk))
        self.tasks = [asyncio.create_task(self._go_on(work)) for work in (self._hand_out, self._check_again)]

    async def disconnect(self, code: int) -> None:
        """Leave nothing behind."""
        for task in getattr(self, "tasks", []):
            task.cancel()
        if hasattr(self, "listener"):
            hub.leave(self.listener, *self.topics)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Read, bound, act."""
        try:
            message = read(text_data)
        except UnreadableMessage:
            await self.close(UNREADABLE)
            return
        await getattr(self, f"_on_{message['type']}")(message)

    async def _on_beat(self, message: Message) -> None:
        await self.send(said("beat"))
        await self._database(be_here, self.person)

    async def _on_follow(self, message: Message) -> None:
        while not self.following.take():  # who asks too often waits, and nobody else does
            await asyncio.sleep(1)
        whole, brief = message["whole"], message["brief"]
        allowed = set(await self._database(topics_open_to, self.person, [*whole, *brief]))
        self._forget(self.topics - allowed - {topic_of_person(self.person.pk)})
        for topic in brief:
            if topic in allowed and topic not in whole:
                self._listen(topic, whole=False)
        for topic, number in whole.items():
            if topic in allowed:
                await self._resume(topic, number)
            else:
                await self.send(said("closed", topic=topic))

    async def _resume(self, topic: str, number: int) -> None:
        """Listen first, then read what was missed: a number seen twice is dropped by who reads."""
        self._listen(topic, whole=True)
        missed = await self._database(_missed, topic, number)
        if missed is None:
            await self.send(said("afresh", topic=topic))
            return
        await self.send(together([*missed, said("resumed", topic=topic)]))

    async def _on_typing(self, message: Message) -> None:
        topic = message["topic"]
        if topic in self.topics and self.typing.take():
            text = said("typing", topic=topic, person=self.person.pk, name=self.person.first_name)
            await self._database(broadcast, topic, text)

    async def _on_act(self, message: Message) -> None:
        try:
            if settings.RATE_LIMITS and not self.bucket.take():
                raise TooFast
            act = act_named(message["name"])
            if act is None:
                raise UnknownAct
            data = await do(act, self.person, message["data"] | {"client_id": message["id"]})
        except Refusal as refusal:
            await self._refuse(message, refusal)
        except Exception:
            _log.exception("an act failed: %s", message["name"])
            await self._refuse(message, Broken())
        else:
            await self.send(said("done", id=message["id"], data=data))

    async def _refuse(self, message: Message, refusal: Refusal) -> None:
        await self.send(said("refused", id=message["id"], sentence=str(refusal), code=refusal.code))

    async def _go_on(self, work: Callable[[], Awaitable[None]]) -> None:
        """What a connection owes its browser; one that cannot go on hangs up, and the browser comes back."""
        try:
            await work()
        except Exception:
            _log.exception("a connection cannot go on")
            await self.close(BROKEN)

    async def _hand_out(self) -> None:
        while not self.listener.is_late:
            text = await self.listener.queue.get()
            if text == RECHECK:
                await self._check()
            else:
                await self.send(text)
        await self.close(LATE)

    async def _check_again(self) -> None:
        while True:
            await asyncio.sleep(CHECK_EVERY)
            await self._check()

    async def _check(self) -> None:
        """What was allowed may not be any more: a session ended elsewhere, a channel left."""
        session = self.scope["session"].session_key
        if not await self._database(is_still_signed_in, self.person.pk, session):
            await self.close(OVER)
            return
        followed = [topic for topic in self.topics if topic != topic_of_person(self.person.pk)]
        allowed = set(await self._database(topics_open_to, self.person, followed))
        gone = set(followed) - allowed  # and not what is followed since it was asked
        for topic in gone:
            await self.send(said("closed", topic=topic))
        self._forget(gone)

    def _listen(self, topic: str, *, whole: bool) -> None:
        self.topics.add(topic)
        hub.listen(self.listener, topic, whole=whole)

    def _forget(self, gone: set[str]) -> None:
        hub.leave(self.listener, *gone)
        self.topics -= gone

    async def _database(self, ask: Callable[..., Any], *args: Any) -> Any:
        return await database_sync_to_async(ask)(*args)


def _missed(topic: str, number: int) -> list[str] | None:
    events = missed_since(topic, number)
    return None if events is None else whole_of(events)
