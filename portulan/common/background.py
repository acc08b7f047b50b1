"""What the worker does again and again beside its queue: each app registers its rounds in ``apps.py``."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Round:
    """A job run every ``seconds``, for as long as the worker lives."""

    name: str
    seconds: float
    job: Callable[[], None]


_rounds: list[Round] = []


def every(seconds: float, name: str, job: Callable[[], None]) -> None:
    """Have the worker run a job again ``seconds`` after it last ended."""
    _rounds.append(Round(name, seconds, job))


def rounds() -> list[Round]:
    """All registered rounds."""
    return list(_rounds)
