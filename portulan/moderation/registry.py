"""What may be reported: each app registers its own kinds in ``apps.py``, so that moderation knows no domain."""

from collections.abc import Callable
from dataclasses import dataclass

from portulan.accounts.models import Person
from portulan.common.declarations import Text


@dataclass(frozen=True)
class Subject:
    """Something reported: how it is called and where it is seen."""

    title: str
    url: str


@dataclass(frozen=True)
class Reportable:
    """A kind of things: ``find`` gives the one of a key if the public sees it; ``moderates`` says who handles it."""

    kind: str  # the word of the address: "ressource"
    label: Text
    find: Callable[[str], Subject | None]
    moderates: Callable[[Person], bool]
    desk: Callable[[str], str] | None = None  # where its moderators act on the one of a key; "" for nowhere


_kinds: dict[str, Reportable] = {}


def register(reportable: Reportable) -> None:
    """Have these things reported."""
    _kinds[reportable.kind] = reportable


def reportable_of(kind: str) -> Reportable | None:
    """What was registered under that word."""
    return _kinds.get(kind)


def kinds_moderated_by(person: Person) -> list[str]:
    """The kinds of reports that the person handles."""
    return [kind for kind, reportable in _kinds.items() if reportable.moderates(person)]
