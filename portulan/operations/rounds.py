"""The threads that run each app's rounds beside the worker's queue."""

import logging
from threading import Event, Thread

from django.db import close_old_connections, connections

from portulan.common.background import Round, rounds

logger = logging.getLogger("portulan.operations")


class Rounds:
    """One thread a round; ``stop`` lets each finish the turn it is in."""

    def __init__(self, each: list[Round] | None = None) -> None:
        self._stopping = Event()
        chosen = rounds() if each is None else each
        self._threads = [
            Thread(target=self._repeat, args=(turn,), name=turn.name, daemon=True) for turn in chosen
        ]

    def start(self) -> None:
        """Begin every round with its first turn."""
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 10) -> None:
        """Ask the rounds to end and wait for the turns under way."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(seconds)

    def _repeat(self, turn: Round) -> None:
        while not self._stopping.is_set():
            close_old_connections()
            try:
                turn.job()
            except Exception:
                logger.exception("the round “%s” failed; it will be tried again", turn.name)
            close_old_connections()
            self._stopping.wait(turn.seconds)
        connections.close_all()
