"""What `portulan doctor` looks at: each app registers its own examination in ``apps.py``."""

from collections.abc import Callable
from dataclasses import dataclass

from portulan.common.declarations import Text


@dataclass(frozen=True)
class Finding:
    """The result of one examination; ``remedy`` says how to mend what is not well."""

    well: bool
    message: Text
    remedy: Text = ""


_examinations: list[tuple[Text, Callable[[], Finding]]] = []


def examine(name: Text, examination: Callable[[], Finding]) -> None:
    """Register an examination under the name that people read."""
    _examinations.append((name, examination))


def findings() -> list[tuple[Text, Finding]]:
    """Run every examination; one that fails outright is itself a finding."""
    return [(name, _run(examination)) for name, examination in _examinations]


def _run(examination: Callable[[], Finding]) -> Finding:
    try:
        return examination()
    except Exception as error:
        return Finding(False, f"{type(error).__name__}: {error}")
