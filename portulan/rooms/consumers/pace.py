"""How fast one connection may speak."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Bucket:
    """So many messages at once, then so many a second."""

    most: float
    per_second: float
    clock: Callable[[], float] = time.monotonic
    _left: float = field(init=False)
    _at: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._at = self.most, self.clock()

    def take(self) -> bool:
        """Whether one more may pass."""
        now = self.clock()
        self._left = min(self.most, self._left + (now - self._at) * self.per_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def buckets() -> dict[str, Bucket]:
    """What each kind of message may do; kinds that are not named share one bucket."""
    return {
        "signal": Bucket(300, 60),  # three peers, each with its candidates, come at once
        "chat": Bucket(8, 1),
        "caption": Bucket(20, 5),
        "other": Bucket(30, 5),
    }
