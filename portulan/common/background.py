"""What the worker does again and again beside its queue: each app registers its rounds in ``apps.py``."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

logger = logging.getLogger("portulan.rounds")
Row = TypeVar("Row", bound=Model)


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


def for_each(rows: Iterable[Row], act: Callable[[Row], object]) -> None:
    """Do something to each row; a row that fails is logged by its number, and leaves the others to be done.

    The act is its own transaction. What the round does not mark as done is tried again at its next turn.
    """
    for row in rows:
        try:
            act(row)
        except Exception:
            name = row._meta.label  # noqa: SLF001 (Django's public name)
            logger.exception("%s %s failed; it will be tried again", name, row.pk)
