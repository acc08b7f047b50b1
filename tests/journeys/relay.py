"""A throwaway TURN server on this machine, and how a browser tells that its media went through it."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.rooms.processes import free_port, wait_for_port

FIXED = [
    "-n",  # no settings of this machine
    "--listening-ip=127.0.0.1",
    "--relay-ip=127.0.0.1",
    "--realm=tests.example.org",
    "--use-auth-secret",
    "--allow-loopback-peers",
    "--no-cli",
    "--no-tls",
    "--no-dtls",
    "--log-file=stdout",
]
SECRET = "relay-of-the-tests"
PATHS = """async () => {
  const types = [];
  for (const one of window.connections.filter(({connectionState}) => connectionState === "connected")) {
    const stats = await one.getStats();
    stats.forEach((pair) => {
      if (pair.type !== "candidate-pair" || !pair.nominated || pair.state !== "succeeded") return;
      types.push(stats.get(pair.localCandidateId).candidateType, stats.get(pair.remoteCandidateId).candidateType);
    });
  }
  return types;
}"""


@contextmanager
def relay(folder: Path) -> Iterator[str]:
    """The address of a coturn that knows ``SECRET``."""
    binary = shutil.which("turnserver")
    if binary is None:
        pytest.skip("turnserver (Debian's coturn) is missing: there is nothing to relay through")
    port = free_port()
    chosen = [
        f"--listening-port={port}",
        f"--pidfile={folder / 'turn.pid'}",
        f"--static-auth-secret={SECRET}",
    ]
    with (folder / "turn.log").open("w") as log:
        running = subprocess.Popen([binary, *FIXED, *chosen], cwd=folder, stdout=log, stderr=log)
        try:
            wait_for_port(port)
            yield f"turn:127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(10)
