"""Redis may be away, or hang: nobody waits long for it, nor twice in a moment."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from redis.exceptions import RedisError

Found = TypeVar("Found")
LET_ALONE = 5.0  # seconds during which one that did not answer is not asked again
TIMEOUTS = {"socket_timeout": 1.0, "socket_connect_timeout": 1.0}  # seconds; the library's own are five
_log = logging.getLogger(__name__)


class Patience:
    """Asks something that may be away."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked_again_at = 0.0

    def ask(self, question: Callable[[], Found], otherwise: Found) -> Found:
        """Its answer; ``otherwise`` when it is away, or was a moment ago."""
        if self._clock() < self._asked_again_at:
            return otherwise
        try:
            return question()
        except (OSError, RedisError):
            _log.warning("Redis does not answer: doing without it for %d s", LET_ALONE, exc_info=True)
            self._asked_again_at = self._clock() + LET_ALONE
            return otherwise
