"""A browser's live connection, without the browser."""

from typing import Any
from uuid import uuid4

from asgiref.testing import ApplicationCommunicator
from channels.routing import URLRouter
from django.contrib.sessions.backends.db import SessionStore

from portulan.live.connections import connections
from tests.rooms.lines import Heard, Line, picks_up, told

__all__ = ["LiveLine", "picks_up", "told"]


class LiveLine(Line):
    """One window of one person, with a session in the database."""

    def __init__(self, person: Any) -> None:
        self.session = SessionStore()
        scope = {
            "type": "websocket",
            "path": "/ws/direct/",
            "headers": [],
            "subprotocols": [],
            "query_string": b"",
            "user": person,
            "session": self.session,
        }
        self.line = ApplicationCommunicator(URLRouter(connections), scope)

    async def opens(self) -> bool:
        """Sign in, then see whether the server picks up."""
        await self.session.acreate()
        return await super().opens()

    async def follow(self, topic: str, since: int = 0, *brief: str) -> Heard:
        """Open, and read a topic whole from that number on: what comes first of all that was missed."""
        await self.arrive()
        await self.say("follow", whole={topic: since}, brief=list(brief))
        return await self.listen()

    async def post(self, channel: int, text: str, client_id: str = "", **data: Any) -> Heard:
        """Send a message, as the page does; what the server answers."""
        client_id = client_id or str(uuid4())
        await self.say("act", name="post", id=client_id, data={"channel": channel, "text": text, **data})
        while True:
            heard = await self.listen()
            if heard["type"] in {"done", "refused"}:
                return heard
