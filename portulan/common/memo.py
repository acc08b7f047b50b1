"""Remembering, in one process and for a short while, what changes seldom."""

import functools
import time
from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_all: list["Remembered[..., object]"] = []
MOST = 20_000


class Remembered(Generic[P, R]):
    """A function whose answers are kept ``seconds`` long."""

    def __init__(self, function: Callable[P, R], seconds: float) -> None:
        self._function, self._seconds = function, seconds
        self._answers: dict[tuple[object, ...], tuple[float, R]] = {}
        functools.update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (*args, *sorted(kwargs.items()))
        known = self._answers.get(key)
        if known and known[0] > time.monotonic():
            return known[1]
        answer = self._function(*args, **kwargs)
        self._keep(key, answer)
        return answer

    def _keep(self, key: tuple[object, ...], answer: R) -> None:
        if len(self._answers) >= MOST:
            self._answers.clear()
        self._answers[key] = (time.monotonic() + self._seconds, answer)

    def forget(self) -> None:
        """Ask again next time."""
        self._answers.clear()


def remembered(seconds: float) -> Callable[[Callable[P, R]], Remembered[P, R]]:
    """Keep a function's answers for some seconds in this process; its arguments must be hashable."""

    def wrap(function: Callable[P, R]) -> Remembered[P, R]:
        memory = Remembered(function, seconds)
        _all.append(memory)  # type: ignore[arg-type]
        return memory

    return wrap


def forget_everything() -> None:
    """Ask everything again next time: after reference data was loaded, and between tests."""
    for memory in _all:
        memory.forget()
