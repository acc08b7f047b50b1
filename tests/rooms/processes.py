"""Two web processes on the tests' database, with Redis between them, and browsers' lines to either."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from websockets.sync.client import ClientConnection, connect

from portulan.accounts.models import Person
from portulan.rooms.models import Room
from tests.rooms.lines import Heard, messages_in


class Server:
    """One web process, on a port of its own."""

    def __init__(self, redis: str) -> None:
        self.port = free_port()
        environment = os.environ | {"DATABASE_URL": database_url(), "REDIS_URL": redis}
        command = [sys.executable, "-m", "portulan", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=environment)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def wait(self) -> None:
        """Until it answers."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                urlopen(f"{self.address}/", timeout=5).close()
            except URLError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server does not answer")

    def crash(self) -> None:
        """End at once, without a word to anybody."""
        self.process.kill()
        self.process.wait(10)


class DistantLine:
    """One person's line to a room, through one of the processes."""

    def __init__(self, line: ClientConnection) -> None:
        self.line = line
        self.heard: list[Heard] = []

    def say(self, kind: str, **data: Any) -> None:
        self.line.send(json.dumps({"type": kind, **data}))

    def hear(self, kind: str) -> Heard:
        """The next message of that kind; those before it are passed over."""
        while True:
            self.heard = self.heard or messages_in(str(self.line.recv(timeout=10)))
            heard = self.heard.pop(0)
            if heard["type"] == kind:
                return heard

    def enter(self) -> Heard:
        self.hear("hello")
        self.say("join")
        return self.hear("welcome")


@contextmanager
def redis_between() -> Iterator[str]:
    """The address of the Redis that the environment names, or of a throwaway one."""
    if given := os.environ.get("REDIS_URL"):
        yield given
        return
    binary = shutil.which("redis-server")
    if binary is None:
        pytest.skip("neither REDIS_URL nor redis-server: processes have nothing to speak through")
    port = free_port()
    running = subprocess.Popen(
        [binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        cwd=settings.DATA_DIR,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        running.terminate()
        running.wait(10)


@contextmanager
def line_to(server: Server, room: Room, person: Person) -> Iterator[DistantLine]:
    """That person's line, as their browser opens it."""
    client = Client()
    client.force_login(person)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    address = f"ws://localhost:{server.port}/ws{room.get_absolute_url()}"
    with ExitStack() as stack:
        opened = connect(address, additional_headers={"Cookie": cookie}, origin=server.address)  # type: ignore[arg-type]
        yield DistantLine(stack.enter_context(opened))


def database_url() -> str:
    """The tests' own database, as another process finds it."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    account = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    return f"postgresql://{account}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for_port(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}")
