"""Between processes: one Redis message a broadcast; without Redis, each process reads what others wrote.

The second way is a look at the newest events, once a second, by processes that have listeners: the worker
then reaches browsers without anything to install. A Redis that does not answer costs a second at most, and
who listens to this very process is told all the same.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from django.conf import settings
from django.db import DatabaseError
from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import RedisError
from redis.retry import Retry

from portulan.live.arrivals import Arrivals
from portulan.live.hub import hub
from portulan.live.patience import TIMEOUTS, Patience
from portulan.live.words import brief_of, whole_of

CHANNEL = "portulan:live"
EVERY = 1.0  # seconds between two looks
_log = logging.getLogger(__name__)
_patience = Patience()
_said_here: deque[int] = deque(maxlen=10_000)
_tasks: dict[asyncio.AbstractEventLoop, asyncio.Task[None]] = {}
_hearing: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Event] = WeakKeyDictionary()


def broadcast(topic: str, whole: str, brief: str = "", events: Iterable[int] = ()) -> None:
    """Say something on a topic, in every process; ``events`` are the rows that the others would find."""
    if settings.REDIS_URL and _patience.ask(lambda: _published(topic, whole, brief), otherwise=False):
        return
    _said_here.extend(events)
    hub.publish(topic, whole, brief)


def keep_listening() -> asyncio.Task[None]:
    """Have this process hear the others, as long as its loop runs; the task that does."""
    loop = asyncio.get_running_loop()
    if loop not in _tasks or _tasks[loop].done():
        for gone in [other for other in _tasks if other.is_closed()]:
            del _tasks[gone]
        _hears().clear()
        _tasks[loop] = loop.create_task(_hear_redis() if settings.REDIS_URL else _look_for_events())
    return _tasks[loop]


async def listening() -> None:
    """Keep listening, and go on once this process does: what others say from then on is not missed.

    A process that cannot listen is waited for a second at most: its browsers see a number missing.
    """
    keep_listening()
    with suppress(TimeoutError):
        async with asyncio.timeout(EVERY):
            await _hears().wait()


def _hears() -> asyncio.Event:
    return _hearing.setdefault(asyncio.get_running_loop(), asyncio.Event())


def _published(topic: str, whole: str, brief: str) -> bool:
    _redis_at(settings.REDIS_URL).publish(CHANNEL, json.dumps([topic, whole, brief]))
    return True


@cache
def _redis_at(address: str) -> Redis:
    """Asked again at once after a restart, which breaks the connections kept; never after a silence."""
    again = Retry(NoBackoff(), 1, supported_errors=(NotConnected,))
    return Redis.from_url(address, retry=again, **TIMEOUTS)


async def _hear_redis() -> None:
    while True:
        try:
            await _pass_on()
        except (OSError, RedisError):  # Redis restarts; browsers that missed something see a number missing
            _hears().set()  # nobody waits for it meanwhile
            await asyncio.sleep(EVERY)


async def _pass_on() -> None:
    async with AsyncRedis.from_url(settings.REDIS_URL) as redis, redis.pubsub() as heard:
        await heard.subscribe(CHANNEL)
        async for said in heard.listen():
            if said["type"] == "subscribe":
                _hears().set()
            elif said["type"] == "message":
                hub.publish(*json.loads(said["data"]))


async def _look_for_events() -> None:
    arrivals = await database_sync_to_async(Arrivals)()
    _hears().set()
    while True:
        await asyncio.sleep(EVERY)
        try:
            await database_sync_to_async(_publish)(arrivals)
        except DatabaseError:  # it restarts, or is locked: the next look finds what this one did not
            _log.warning("no look at what others said", exc_info=True)


def _publish(arrivals: Arrivals) -> None:
    for event in arrivals.look():
        if event.pk not in _said_here:
            hub.publish(event.topic.name, whole_of([event])[0], brief_of(event))
