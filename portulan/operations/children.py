"""Several commands run side by side: when one ends, or on Ctrl-C or SIGTERM, all end."""

import os
import signal
import subprocess
import sys
import time
from types import FrameType

PATIENCE = 12.0


class Children:
    """Commands of Portulan run as child processes, each in a session of its own so that we alone stop them."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._stopping = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked)

    def start(self, *arguments: str) -> None:
        """Run ``portulan ARGUMENTS…``."""
        command = [sys.executable, "-m", "portulan", *arguments]
        self._processes.append(subprocess.Popen(command, start_new_session=True))  # noqa: S603 (our own command)

    def alive(self) -> bool:
        """Whether every child runs and nobody asked to stop."""
        return not self._stopping and all(process.poll() is None for process in self._processes)

    def wait(self) -> None:
        """Wait until one ends or until asked to stop."""
        while self.alive():
            time.sleep(0.2)

    def stop(self) -> int:
        """End them all, kindly then not; 1 when one had ended by itself."""
        failed = not self._stopping
        for process in self._processes:
            self._signal(process, signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for process in self._processes:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._signal(process, signal.SIGKILL)
                process.wait()
        return int(failed)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    @staticmethod
    def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
        if process.poll() is None:
            os.killpg(process.pid, number)
