"""The named reference of live channels: matrix-synapse, on the same machine, asked the same thing.

It is installed by pip in a folder of its own, its limits lifted and presence off, on SQLite or, when
``DATABASE_URL`` names a PostgreSQL, in a database of its own there. Matrix signs and
chains every message, and its readers poll: it promises more than we do, and this is said beside the figure.
"""

import asyncio
import hashlib
import hmac
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PORT, SECRET = 18019, "measure-only"
ADDRESS = f"http://127.0.0.1:{PORT}"
LIFTED = "{per_second: 100000, burst_count: 100000}"
CONFIG = f"""
server_name: measure.example.org
pid_file: homeserver.pid
listeners: [{{port: {PORT}, type: http, bind_addresses: ["127.0.0.1"], resources: [{{names: [client]}}]}}]
log_config: log.yaml
media_store_path: media
signing_key_path: signing.key
registration_shared_secret: {SECRET}
report_stats: false
presence: {{enabled: false}}
trusted_key_servers: []
suppress_key_server_warning: true
rc_message: {LIFTED}
rc_login: {{address: {LIFTED}, account: {LIFTED}, failed_attempts: {LIFTED}}}
rc_joins: {{local: {LIFTED}, remote: {LIFTED}}}
rc_joins_per_room: {LIFTED}
rc_registration: {LIFTED}
"""
SQLITE = "database: {name: sqlite3, args: {database: homeserver.db}}"
LOG = "{version: 1, root: {level: ERROR}}"


def installed(folder: Path) -> Path:
    """A Python with matrix-synapse and aiohttp, which its client measures need (httpx costs 27 times as much)."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        packages = ["matrix-synapse", "aiohttp", "psycopg2-binary"]
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    return python


@asynccontextmanager
async def homeserver(python: Path, folder: Path) -> AsyncIterator[None]:
    """Synapse, serving from that folder."""
    folder.mkdir(exist_ok=True)
    (folder / "homeserver.yaml").write_text(CONFIG + _database(), encoding="utf-8")
    (folder / "log.yaml").write_text(LOG, encoding="utf-8")
    command = [python, "-m", "synapse.app.homeserver", "-c", "homeserver.yaml"]
    subprocess.run([*command, "--generate-keys"], cwd=folder, check=True)
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        server.terminate()
        server.wait(30)


def _database() -> str:
    """Where Synapse keeps its rows: in the same server as the site, in a fresh database."""
    address = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not address.scheme.startswith("postgres"):
        return SQLITE
    import psycopg2

    own = {"host": address.hostname, "port": address.port, "user": address.username}
    connection = psycopg2.connect(dbname=address.path.strip("/"), **own)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS synapse")
        cursor.execute("CREATE DATABASE synapse LOCALE 'C' ENCODING 'UTF8' TEMPLATE template0")
    connection.close()
    return f"database: {{name: psycopg2, args: {json.dumps({'dbname': 'synapse', **own})}}}"


class Account:
    """One user of the homeserver."""

    def __init__(self, session: Any, token: str) -> None:
        self.session, self.headers = session, {"Authorization": f"Bearer {token}"}

    async def ask(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """One request of the client API; a refusal ends the measure."""
        address = f"{ADDRESS}/_matrix/client/v3/{path}"
        asked = self.session.request(method, address, json=body, params=query, headers=self.headers)
        async with asked as answer:
            said = await answer.json()
            if answer.status != 200:
                raise SystemExit(f"{path}: {said}")
            return said


async def registered(session: Any, name: str) -> Account:
    """A new user, by the shared secret."""
    path = f"{ADDRESS}/_synapse/admin/v1/register"
    async with session.get(path) as answer:
        nonce = (await answer.json())["nonce"]
    said = "\0".join((nonce, name, "measure", "notadmin")).encode()
    mac = hmac.new(SECRET.encode(), said, hashlib.sha1).hexdigest()
    body = {"nonce": nonce, "username": name, "password": "measure", "admin": False, "mac": mac}
    async with session.post(path, json=body) as answer:
        return Account(session, (await answer.json())["access_token"])


async def measure(senders: int, readers: int, seconds: float) -> None:
    """How many messages are accepted while so many read, then how soon they are read at one a second."""
    import aiohttp

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        await _until_it_answers(session)
        people = [await registered(session, f"p{number}") for number in range(senders + readers)]
        room = (await people[0].ask("POST", "createRoom", {"preset": "public_chat"}))["room_id"]
        for person in people[1:]:
            await person.ask("POST", f"rooms/{room}/join", {})
        heard: dict[str, list[float]] = {}
        reading = [asyncio.create_task(_read(person, heard)) for person in people[senders:]]
        await asyncio.sleep(3)
        count, took = await _flood(people[:senders], room, seconds)
        print(f"synapse, accepted from {senders} senders, {readers} reading: {count / took:.1f} messages/s")
        await asyncio.sleep(15)
        await _paced(people[0], room, heard, seconds)
        for task in reading:
            task.cancel()


async def _read(person: Account, heard: dict[str, list[float]]) -> None:
    since = (await person.ask("GET", "sync", timeout=0))["next_batch"]
    while True:
        said = await person.ask("GET", "sync", since=since, timeout=20000)
        since = said["next_batch"]
        for joined in said.get("rooms", {}).get("join", {}).values():
            for event in joined["timeline"]["events"]:
                if event["type"] == "m.room.message":
                    heard.setdefault(event["content"]["body"], []).append(time.perf_counter())


async def _flood(people: list[Account], room: str, seconds: float) -> tuple[int, float]:
    start = time.perf_counter()

    async def send(place: int, person: Account) -> int:
        sent = 0
        while time.perf_counter() < start + seconds:
            await _send(person, room, f"{place}-{sent}")
            sent += 1
        return sent

    counts = await asyncio.gather(*(send(place, person) for place, person in enumerate(people)))
    return sum(counts), time.perf_counter() - start


async def _paced(person: Account, room: str, heard: dict[str, list[float]], seconds: float) -> None:
    due, start = {}, time.perf_counter()
    for number in range(int(seconds)):
        await asyncio.sleep(max(0, start + number - time.perf_counter()))
        due[f"paced-{number}"] = start + number
        await _send(person, room, f"paced-{number}")
    await asyncio.sleep(5)
    delays = [1000 * (at - moment) for body, moment in due.items() for at in heard.get(body, [])]
    cuts = statistics.quantiles(delays, n=20)
    print(
        f"synapse, 1 message/s: p50 {statistics.median(delays):.0f} ms, p95 {cuts[18]:.0f} ms "
        f"({len(delays)} deliveries)"
    )


async def _send(person: Account, room: str, body: str) -> None:
    content = {"msgtype": "m.text", "body": body}
    await person.ask("PUT", f"rooms/{room}/send/m.room.message/{body}", content)


async def _until_it_answers(session: Any) -> None:
    for _ in range(300):
        try:
            async with session.get(f"{ADDRESS}/_matrix/client/versions"):
                return
        except OSError:
            await asyncio.sleep(0.2)
    raise SystemExit("synapse does not answer")


async def _run(python: Path, folder: Path, seconds: float) -> None:
    async with homeserver(python, folder):
        await measure(20, 50, seconds)


if __name__ == "__main__":  # inside the Python that has aiohttp: ``python live_matrix.py FOLDER SECONDS``
    asyncio.run(_run(Path(sys.executable), Path(sys.argv[1]), float(sys.argv[2])))
