"""The site served for the measures of rooms: a real server on a folder of its own, with people and a room."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

PORT = 8797
ADDRESS = f"http://localhost:{PORT}"


@contextmanager
def served(folder: Path) -> Iterator[None]:
    """Migrate a fresh database in the folder, and serve the site on it."""
    os.environ |= {"PORTULAN_DATA": str(folder), "PORTULAN_DEMO": "1", "PORTULAN_RATE_LIMITS": "0"}
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright runs a loop in this thread
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portulan.config.settings")
    portulan = [sys.executable, "-m", "portulan"]
    subprocess.run([*portulan, "migrate", "--verbosity", "0"], check=True)
    server = subprocess.Popen([*portulan, "serve", "--port", str(PORT)])
    try:
        _wait()
        yield
    finally:
        server.terminate()
        server.wait(20)


def make_meeting(people: int) -> tuple[str, list[str]]:
    """The path of a new room that is open, and the session of each of so many people expected in it."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from portulan.accounts.models import Person
    from portulan.rooms.actions.opening import open_room

    stamp = time.monotonic_ns()
    persons = [
        Person.objects.create_user(
            f"p{number}-{stamp}@example.org", first_name="Prénom", last_name=f"Nom{number}"
        )
        for number in range(people)
    ]
    start = timezone.now()
    room = open_room(
        service="bench",
        subject="1",
        title="Mesure",
        start=start,
        end=start + timedelta(hours=2),
        hosts=persons[:1],
        guests=persons[1:],
    )
    return room.get_absolute_url(), [_session(Client, settings.SESSION_COOKIE_NAME, one) for one in persons]


def _session(client_class: Any, name: str, person: Any) -> str:
    client = client_class()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return str(client.cookies[name].value)


def _wait() -> None:
    for _ in range(200):
        try:
            urlopen(f"{ADDRESS}/", timeout=5).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the site does not answer")
