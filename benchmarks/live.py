"""What a channel bears: messages accepted, how soon readers see them, reconnections, memory; a bare hub beside.

``.venv/bin/python -m benchmarks.live`` serves the site on a folder of its own (SQLite; ``DATABASE_URL`` and
``REDIS_URL`` for others) and speaks to it as browsers do, over real connections. Latency counts from the
moment when a message was due, so that a sender held back does not hide it.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import websockets

from benchmarks import live_matrix
from benchmarks.live_hub import bare_hub
from benchmarks.live_matrix import installed
from benchmarks.live_site import ADDRESS, make_channel_of, memory_of, served

SENDERS, READERS, CROWD = 20, 50, 500
WORDS = "Bonjour à tous, quelqu’un a-t-il déjà animé cet atelier avec un petit groupe ? "


@dataclass
class Reader:
    """One connection that reads a channel whole."""

    socket: Any
    heard: dict[str, float] = field(default_factory=dict)  # client id → when it came
    numbers: list[int] = field(default_factory=list)

    async def listen(self) -> None:
        async for text in self.socket:
            for said in messages_in(text):
                if said["type"] == "event":
                    self.numbers.append(said["number"])
                    self.heard[said["data"]["client"]] = time.perf_counter()


def messages_in(text: str) -> list[dict[str, Any]]:
    """What left at once comes as one list."""
    said = json.loads(text)
    return said if isinstance(said, list) else [said]


async def connected(session: str, topic: str, last: int = 0) -> Reader:
    """A reader who follows the channel from that number on."""
    socket = await websockets.connect(
        ADDRESS.replace("http", "ws") + "/ws/direct/",
        additional_headers={"Cookie": f"sessionid={session}", "Origin": ADDRESS},
        max_queue=None,
    )
    await socket.recv()
    await socket.send(json.dumps({"type": "follow", "whole": {topic: last}, "brief": []}))
    while messages_in(await socket.recv())[-1]["type"] not in {"resumed", "afresh"}:
        pass
    return Reader(socket)


async def post(socket: Any, channel: int, client: str) -> None:
    """Send one message, and wait until the server says that it is kept."""
    data = {"channel": channel, "text": WORDS + client}
    await socket.send(json.dumps({"type": "act", "name": "post", "id": client, "data": data}))
    while True:
        for said in messages_in(await socket.recv()):
            if said["type"] == "refused":
                raise SystemExit(said["sentence"])
            if said["type"] == "done":
                return


async def flood(channel: int, sockets: list[Any], seconds: float) -> tuple[int, float]:
    """Every sender sends as soon as the last message is kept; how many were, in how long."""
    until, start, count = time.perf_counter() + seconds, time.perf_counter(), 0

    async def send(socket: Any) -> int:
        sent = 0
        while time.perf_counter() < until:
            await post(socket, channel, str(uuid4()))
            sent += 1
        return sent

    count = sum(await asyncio.gather(*(send(socket) for socket in sockets)))
    return count, time.perf_counter() - start


async def paced(channel: int, sockets: list[Any], rate: float, seconds: float) -> dict[str, float]:
    """Send at a steady rate; client id → when each message was due."""
    due: dict[str, float] = {}
    busy = [asyncio.Lock() for _ in sockets]
    start, tasks = time.perf_counter() + 0.2, []

    async def send(place: int, moment: float, client: str) -> None:
        async with busy[place]:
            await post(sockets[place], channel, client)

    for number in range(int(rate * seconds)):
        moment, client = start + number / rate, str(uuid4())
        await asyncio.sleep(max(0, moment - time.perf_counter()))
        due[client] = moment
        tasks.append(asyncio.create_task(send(number % len(sockets), moment, client)))
    await asyncio.gather(*tasks)
    return due


def delays(due: dict[str, float], readers: list[Reader]) -> list[float]:
    """Milliseconds from due to heard, for every message and every reader; a lost one ends the measure."""
    missing = sum(client not in reader.heard for reader in readers for client in due)
    if missing:
        raise SystemExit(f"{missing} messages never came")
    return [1000 * (reader.heard[client] - moment) for reader in readers for client, moment in due.items()]


def said(name: str, values: list[float]) -> None:
    """Print p50 and p95."""
    cuts = statistics.quantiles(values, n=20)
    print(f"{name}: p50 {statistics.median(values):.1f} ms, p95 {cuts[18]:.1f} ms ({len(values)} deliveries)")


async def measure(seconds: float) -> None:
    """All the measures, one after the other."""
    channel, topic, sessions = make_channel_of(SENDERS + READERS)
    senders = [(await connected_to_send(session)) for session in sessions[:SENDERS]]
    readers = [await connected(session, topic) for session in sessions[SENDERS:]]
    listening = [asyncio.create_task(reader.listen()) for reader in readers]
    count, took = await flood(channel, senders, seconds)
    print(f"accepted from {SENDERS} senders, {READERS} reading: {count / took:.0f} messages/s")
    await settle(readers)
    due = await paced(channel, senders, 20, seconds)
    await settle(readers)
    said(f"20 messages/s to {READERS} readers", delays(due, readers))
    await with_crowd(channel, topic, sessions, senders, seconds)
    for task in listening:
        task.cancel()


async def with_crowd(
    channel: int, topic: str, sessions: list[str], senders: list[Any], seconds: float
) -> None:
    """Five hundred readers, the memory that each costs, and all of them coming back at once."""
    before, last = memory_of(), await last_number(sessions[0], topic)
    crowd = [await connected(sessions[number % len(sessions)], topic, last) for number in range(CROWD)]
    print(f"memory of a connection: {(memory_of() - before) / CROWD:.0f} kB")
    listening = [asyncio.create_task(reader.listen()) for reader in crowd]
    due = await paced(channel, senders, 20, seconds)
    await settle(crowd)
    said(f"20 messages/s to {CROWD} readers", delays(due, crowd))
    for task in listening:
        task.cancel()
    await asyncio.gather(*(reader.socket.close() for reader in crowd))
    last = await last_number(sessions[0], topic)
    start = time.perf_counter()
    again = await asyncio.gather(
        *(connected(sessions[number % len(sessions)], topic, last - 20) for number in range(CROWD))
    )
    print(f"{CROWD} readers come back at once, 20 events missed each: {time.perf_counter() - start:.1f} s")
    await asyncio.gather(*(reader.socket.close() for reader in again))


async def connected_to_send(session: str) -> Any:
    """A connection that follows nothing."""
    socket = await websockets.connect(
        ADDRESS.replace("http", "ws") + "/ws/direct/",
        additional_headers={"Cookie": f"sessionid={session}", "Origin": ADDRESS},
    )
    await socket.recv()
    return socket


async def last_number(session: str, topic: str) -> int:
    """The number of the topic's last event."""
    from asgiref.sync import sync_to_async

    from portulan.live.queries import last_number_of

    return await sync_to_async(last_number_of)(topic)


async def settle(readers: list[Reader]) -> None:
    """Wait until nothing more comes."""
    before = -1
    while (now := sum(len(reader.heard) for reader in readers)) != before:
        before = now
        await asyncio.sleep(1)


async def chaos(restart: Callable[[], Awaitable[None]], messages: int) -> None:
    """The server is killed again and again while messages are sent: none lost, none doubled, in order."""
    channel, topic, sessions = make_channel_of(5)
    acknowledged: list[str] = []
    done = asyncio.Event()

    async def send(place: int) -> None:
        socket = None
        for _number in range(messages // 4):
            client = str(uuid4())
            while True:
                try:
                    socket = socket or await connected_to_send(sessions[place])
                    await post(socket, channel, client)
                    break
                except (OSError, websockets.WebSocketException):
                    socket = None
                    await asyncio.sleep(0.05)
            acknowledged.append(client)

    async def kill() -> None:
        while not done.is_set():
            await asyncio.sleep(4)
            await restart()

    killing = asyncio.create_task(kill())
    await asyncio.gather(*(send(place) for place in range(4)))
    done.set()
    await killing
    await verify(channel, topic, acknowledged)


async def verify(channel: int, topic: str, acknowledged: list[str]) -> None:
    """Compare what was acknowledged with what is kept and numbered."""
    from asgiref.sync import sync_to_async

    from portulan.community.models import Message
    from portulan.live.models import Event

    rows = await sync_to_async(list)(
        Message.objects.filter(channel=channel).order_by("position").values_list("position", "client_id")
    )
    numbers = await sync_to_async(list)(
        Event.objects.filter(topic__name=topic).order_by("pk").values_list("number", flat=True)
    )
    kept = [str(client) for _position, client in rows]
    print(
        f"killed while {len(acknowledged)} messages were sent: lost {len(set(acknowledged) - set(kept))}, "
        f"doubled {len(kept) - len(set(kept))}, positions in order "
        f"{[position for position, _ in rows] == list(range(1, len(rows) + 1))}, "
        f"events without a hole {numbers == list(range(1, len(numbers) + 1))}"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=10, help="how long each measure lasts (10)")
    options.add_argument("--workers", type=int, default=1, help="web processes; several need REDIS_URL (1)")
    options.add_argument("--chaos", type=int, default=0, help="how many messages to send through kills (0)")
    options.add_argument(
        "--beside", type=Path, help="also measure matrix-synapse, installed by pip in this folder"
    )
    chosen = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="portulan-bench-") as folder,
        served(Path(folder), chosen.workers) as restart,
    ):
        if chosen.chaos:
            asyncio.run(chaos(restart, chosen.chaos))
            return
        asyncio.run(measure(chosen.seconds))
        asyncio.run(bare_hub(CROWD, 20, chosen.seconds))
        if chosen.beside:
            python = installed(chosen.beside)
            home = Path(folder) / "synapse"
            subprocess.run([python, live_matrix.__file__, home, str(chosen.seconds)], check=True)


if __name__ == "__main__":
    main()
