"""A browser's line to a room, without the browser."""

import json
from collections.abc import Callable, Coroutine
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from channels.routing import URLRouter

from portulan.accounts.models import Person
from portulan.rooms.connections import connections
from portulan.rooms.models import Room

Heard = dict[str, Any]


def messages_in(text: str) -> list[Heard]:
    """What left at once, in order."""
    said = json.loads(text)
    return said if isinstance(said, list) else [said]


class Line:
    """One window of one person; ``session`` tells one sign-in from another."""

    def __init__(self, room: Room, person: Any, session: str = "one") -> None:
        scope = scope_of(room) | {"user": person, "session": SimpleNamespace(session_key=session)}
        self.line = ApplicationCommunicator(URLRouter(connections), scope)

    @cached_property
    def heard(self) -> list[Heard]:
        """What came with the last message, and was not listened to yet."""
        return []

    async def opens(self) -> bool:
        """Whether the server picks up."""
        return await picks_up(self.line)

    async def arrive(self) -> Heard:
        """Open the line, up to the lobby."""
        assert await self.opens()
        return await self.hear("hello")

    async def enter(self, **said: Any) -> Heard:
        """From outside to inside the room."""
        await self.arrive()
        await self.say("join", **said)
        return await self.hear("welcome")

    async def say(self, kind: str, **data: Any) -> None:
        await self.write(json.dumps({"type": kind, **data}))

    async def write(self, text: str) -> None:
        """Anything at all."""
        await self.line.send_input({"type": "websocket.receive", "text": text})

    async def listen(self) -> Heard:
        """The next message."""
        if not self.heard:
            sent = await self.line.receive_output(timeout=5)
            assert sent["type"] == "websocket.send", sent
            self.heard = messages_in(sent["text"])
        return self.heard.pop(0)

    async def hear(self, kind: str) -> Heard:
        """The next message of that kind; those before it are passed over."""
        while True:
            heard = await self.listen()
            if heard["type"] == kind:
                return heard

    async def hears_nothing_but_beats(self) -> bool:
        await self.say("beat")
        return bool((await self.listen())["type"] == "beat")

    async def closing(self) -> int:
        """The code with which the server hangs up."""
        while True:
            heard = await self.line.receive_output(timeout=5)
            if heard["type"] == "websocket.close":
                return int(heard.get("code", 1000))

    async def drop(self) -> None:
        """The line is cut, without a goodbye."""
        await self.line.send_input({"type": "websocket.disconnect", "code": 1006})
        await self.line.wait(5)


def scope_of(room: Room, *headers: tuple[bytes, bytes]) -> dict[str, Any]:
    """What the web server says of a line to that room."""
    path = f"/ws/salle/{room.number}/"
    return {
        "type": "websocket",
        "path": path,
        "headers": list(headers),
        "subprotocols": [],
        "query_string": b"",
    }


async def picks_up(line: ApplicationCommunicator) -> bool:
    """Whether the application accepts the line."""
    await line.send_input({"type": "websocket.connect"})
    return bool((await line.receive_output(timeout=5))["type"] == "websocket.accept")


def told(story: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Any]:
    """Run a story written with ``await``, in this thread and on its database connection."""
    return async_to_sync(story)


async def line_of(room: Room, person: Person, **said: Any) -> Line:
    """Somebody's line, inside the room."""
    line = Line(room, person)
    await line.enter(**said)
    return line
