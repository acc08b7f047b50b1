import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_gets_one_sentence(command: str) -> None:
    with taken_port() as port, pytest.raises(CommandError) as refusal:
        call_command(command, port=port)

    assert str(refusal.value) == (
        f"Le port {port} de 127.0.0.1 est déjà pris ou inaccessible\u00a0; prenez-en un autre avec --port."
    )


def test_several_processes_without_redis_get_one_sentence(settings: Settings) -> None:
    settings.REDIS_URL = ""

    with pytest.raises(CommandError, match="ne se parlent que par Redis"):
        call_command("serve", workers=2)


def processes_of(folder: Path) -> list[int]:
    """Every process whose environment names that data folder."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if str(folder).encode() in environment.read_bytes():
                found.append(int(environment.parent.name))
        except OSError:
            continue
    return found


def start_demo(folder: Path, port: int) -> subprocess.Popen[str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}
    }
    environment |= {"PORTULAN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "portulan.config.settings"}
    environment.pop("PORTULAN_DEMO", None)
    command = [sys.executable, "-m", "portulan", "demo", "--port", str(port)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def wait_for(process: subprocess.Popen[str], words: str) -> str:
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration: the first start loads it, the next ones find it there."""
    return tmp_path_factory.mktemp("demonstration")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_demonstration_serves_then_leaves_no_process(demonstration: Path, ending: signal.Signals) -> None:
    port = free_port()
    process = start_demo(demonstration, port)
    try:
        wait_for(process, f"http://localhost:{port}")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            page = answer.read().decode()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/mentions-legales/", timeout=10) as answer:
            notice = answer.read().decode()
        process.send_signal(ending)
        output, _ = process.communicate(timeout=30)
    finally:
        process.kill()

    assert "Site de démonstration" in page
    assert f"http://localhost:{port}." in notice  # its own address, as letters say it
    assert (process.returncode, output.splitlines()[-1]) == (0, "Tout est arrêté.")
    assert gone(demonstration)


def gone(folder: Path) -> bool:
    until = time.monotonic() + 5
    while processes_of(folder) and time.monotonic() < until:
        time.sleep(0.1)
    return processes_of(folder) == []
