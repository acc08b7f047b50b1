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
