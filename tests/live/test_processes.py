"""One channel served by two processes: what is said to one is heard from the other, and nothing is lost with one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from websockets.sync.client import ClientConnection, connect

from portulan.community.models import Channel, Message
from tests.community.factories import make_channel, make_member
from tests.rooms.processes import DistantLine, Server, redis_between

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def servers(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Server]]:
    """Two web processes with Redis between them, which let somebody send many messages at once."""
    monkeypatch.setenv("PORTULAN_RATE_LIMITS", "0")
    with redis_between() as redis:
        started = [Server(redis) for _ in range(2)]
        try:
            for server in started:
                server.wait()
            yield started
        finally:
            for server in started:
                server.crash()


@contextmanager
def following(server: Server, person: Any, channel: Channel, since: int = 0) -> Iterator[DistantLine]:
    """That person's line, which reads the channel whole from that number on."""
    client = Client()
    client.force_login(person)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    address = f"ws://localhost:{server.port}/ws/direct/"
    opened: ClientConnection = connect(
        address,
        additional_headers={"Cookie": cookie},
        origin=server.address,  # type: ignore[arg-type]
    )
    with opened:
        line = DistantLine(opened)
        line.hear("hello")
        line.say("follow", whole={channel.topic: since})
        yield line


def post(line: DistantLine, channel: Channel, text: str, client_id: str = "") -> str:
    """Send, without waiting for the answer; the client id."""
    client_id = client_id or str(uuid4())
    said = {"type": "act", "name": "post", "id": client_id, "data": {"channel": channel.pk, "text": text}}
    line.line.send(json.dumps(said))
    return client_id


def test_what_is_said_to_one_process_is_heard_from_the_other(servers: list[Server]) -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)

    with following(servers[0], author, channel) as hers, following(servers[1], reader, channel) as his:
        hers.hear("resumed"), his.hear("resumed")
        post(hers, channel, "Bonjour d’en face")
        event = his.hear("event")
        hers.say("typing", topic=channel.topic)
        typing = his.hear("typing")

    assert (event["number"], "Bonjour d’en face" in event["data"]["html"]) == (1, True)
    assert typing["person"] == author.pk


def test_a_process_killed_in_mid_flight_loses_and_doubles_nothing(servers: list[Server]) -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    with following(servers[0], author, channel) as line:
        sent = [post(line, channel, f"Message {number}") for number in range(40)]
        line.hear("done")
        servers[0].crash()

    with following(servers[1], author, channel) as line:
        for number, client_id in enumerate(sent):  # at least once: what has no answer is sent again
            post(line, channel, f"Message {number}", client_id)
        answers = [line.hear("done") for _ in sent]

    kept = list(Message.objects.order_by("position").values_list("position", "client_id"))
    assert sorted(str(client) for _position, client in kept) == sorted(sent)
    assert [position for position, _client in kept] == list(range(1, 41))
    assert {answer["id"] for answer in answers} == set(sent)
    with following(servers[1], reader, channel) as line:
        numbers = [line.hear("event")["number"] for _ in sent]
    assert numbers == list(range(1, 41))
