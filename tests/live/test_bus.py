"""Redis may be away, or hang: what is said is kept, who listens goes on listening, and nobody waits long."""

import asyncio
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.core.cache import cache

from portulan.community.models import Message
from portulan.live import bus, presence
from portulan.live.patience import LET_ALONE, Patience
from tests.community.factories import make_channel, make_member, say
from tests.live.lines import LiveLine, told

pytestmark = pytest.mark.django_db(transaction=True)
NOBODY = "redis://127.0.0.1:1/0"  # nothing listens there


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test found away is asked again by the next."""
    monkeypatch.setattr(bus, "_patience", Patience())
    monkeypatch.setattr(presence, "_patience", Patience())


@pytest.fixture
def without_redis(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An instance whose Redis is away."""
    settings.REDIS_URL = NOBODY
    monkeypatch.setattr(bus, "EVERY", 0.01)


@pytest.fixture
def hung_redis() -> Iterator[str]:
    """The address of one that takes calls and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield f"redis://127.0.0.1:{silent.getsockname()[1]}/0"


@pytest.mark.usefixtures("without_redis")
def test_a_message_is_kept_and_heard_here_when_it_cannot_be_announced_elsewhere() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)

    @told
    async def story() -> Any:
        line = LiveLine(reader)
        await line.follow(channel.topic)
        await database_sync_to_async(say)(author, channel, "Gardé")
        return await line.hear("event")

    assert "Gardé" in story()["data"]["html"]
    assert Message.objects.get().text == "Gardé"


@pytest.mark.usefixtures("without_redis")
def test_who_types_while_redis_is_away_keeps_the_line() -> None:
    channel = make_channel()
    author = make_member(channel)

    @told
    async def story() -> bool:
        line = LiveLine(author)
        await line.follow(channel.topic)
        await line.say("typing", topic=channel.topic)
        await line.hear("typing")
        return await line.hears_nothing_but_beats()

    assert story() is True


def test_a_redis_that_hangs_costs_a_second_and_a_moment_later_nothing(hung_redis: str, settings: Any) -> None:
    settings.REDIS_URL = hung_redis
    spent = []

    for _time in range(20):
        began = time.monotonic()
        bus.broadcast("channel:1", "{}")
        spent.append(time.monotonic() - began)

    assert spent[0] < 2
    assert sum(spent[1:]) < 0.1


def test_signs_of_life_are_lost_rather_than_the_line_when_they_cannot_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = make_member()

    def hang_up(*_asked: Any) -> None:
        raise ConnectionError("connection refused")

    monkeypatch.setattr(cache, "set", hang_up)
    monkeypatch.setattr(cache, "get_many", hang_up)

    @told
    async def story() -> list[bool]:
        line = LiveLine(person)
        await line.arrive()
        return [await line.hears_nothing_but_beats() for _time in range(3)]

    assert story() == [True] * 3
    assert presence.present_among([person.pk]) == set()


def test_what_was_away_is_asked_again_after_a_moment() -> None:
    now, asked = [0.0], []
    patience = Patience(clock=lambda: now[0])

    def question() -> str:
        asked.append(now[0])
        if len(asked) == 1:
            raise ConnectionError
        return "here"

    answers = [patience.ask(question, otherwise="away")]
    for now[0] in (LET_ALONE / 2, LET_ALONE + 1):
        answers.append(patience.ask(question, otherwise="away"))

    assert (answers, asked) == (["away", "away", "here"], [0.0, LET_ALONE + 1])


@pytest.mark.usefixtures("without_redis")
def test_who_listens_tries_again_while_redis_is_away() -> None:
    async def story() -> bool:
        task = bus.keep_listening()
        await asyncio.sleep(0.2)
        goes_on = not task.done()
        task.cancel()
        return goes_on

    assert told(story)() is True
