"""The site served for the measures of live channels: a real server on a folder of its own."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PORT = 8798
ADDRESS = f"http://localhost:{PORT}"
_server: subprocess.Popen[bytes] | None = None


@contextmanager
def served(folder: Path, workers: int = 1) -> Iterator[Callable[[], Awaitable[None]]]:
    """Migrate a fresh database, serve the site on it; gives what kills the server with -9 and starts it again."""
    os.environ |= {"PORTULAN_DATA": str(folder), "PORTULAN_DEMO": "1", "PORTULAN_RATE_LIMITS": "0"}
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portulan.config.settings")
    subprocess.run([sys.executable, "-m", "portulan", "migrate", "--verbosity", "0"], check=True)
    os.environ["MEASURED_WORKERS"] = str(workers)
    _start()
    _wait()
    try:
        yield _restart
    finally:
        if _server:
            _server.terminate()
            _server.wait(20)


def make_channel_of(people: int) -> tuple[int, str, list[str]]:
    """A channel with so many members: its key, its topic, and a session of each of them."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from portulan.accounts.models import Membership as StructureMembership
    from portulan.accounts.models import Person, Structure
    from portulan.charters.actions import load_charters, sign
    from portulan.charters.queries import current_version
    from portulan.community.actions.arriving import arrive, join
    from portulan.community.charter import CHARTER
    from portulan.community.models import Channel

    load_charters()
    version = current_version(CHARTER)
    confirmed = {asked["code"]: True for asked in version.confirmations} if version else {}
    structure = Structure.objects.create(name="Mesure", kind="association")
    channel = Channel.objects.create(slug=f"mesure-{time.monotonic_ns()}", name="Mesure")
    sessions = []
    for number in range(people):
        person = Person.objects.create_user(
            f"p{number}-{time.monotonic_ns()}@example.org", first_name="Prénom", last_name=f"Nom{number}"
        )
        StructureMembership.objects.create(structure=structure, person=person)
        sign(person, CHARTER, confirmations=confirmed)
        arrive(person=person)
        join(person, channel)
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        sessions.append(str(client.cookies[settings.SESSION_COOKIE_NAME].value))
    return channel.pk, channel.topic, sessions


def memory_of() -> int:
    """Kilobytes that the server holds in memory."""
    pids = [_server.pid] if _server else []
    children = Path(f"/proc/{pids[0]}/task/{pids[0]}/children").read_text().split()
    return sum(_resident(pid) for pid in [*map(str, pids), *children])


def _resident(pid: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def _start() -> None:
    global _server  # noqa: PLW0603 (the one server of this measure)
    workers = os.environ["MEASURED_WORKERS"]
    command = [sys.executable, "-m", "portulan", "serve", "--port", str(PORT), "--workers", workers]
    _server = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


async def _restart() -> None:
    if _server:
        _server.kill()
        _server.wait()
    _start()
    await asyncio.to_thread(_wait)


def _wait() -> None:
    for _ in range(300):
        try:
            urlopen(f"{ADDRESS}/", timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the site does not answer")
