"""The kinds of notifications: each app registers its own in ``apps.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portulan.common.declarations import Text


@dataclass(frozen=True)
class Kind:
    """A sort of news that a person may want by e-mail or not.

    ``label`` says what happened (“Une de vos ressources est publiée”); ``group`` gathers kinds on the
    preferences page. What is not ``optional`` (security, charters) is always sent by e-mail. A reminder is
    worth less twice than not at all: ``at_most_once`` says so. What is worth a telephone's ring is told
    ``at_once`` on the devices that the person chose. Only those whom a kind ``concerns`` are asked about it.
    ``more`` is where more is chosen about it (how often, for one): words, and the name of a page.
    """

    name: str
    label: Text
    group: Text
    email_by_default: bool = True
    optional: bool = True
    at_most_once: bool = False
    at_once: bool = False
    concerns: Callable[[Any], bool] = lambda person: True
    more: tuple[Text, str] | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known under its name."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> Kind:
    """The kind of that name; a ``KeyError`` means that it was never registered."""
    return _kinds[name]


def optional_kinds() -> list[Kind]:
    """The kinds that a person may refuse by e-mail, in order of group."""
    return sorted((kind for kind in _kinds.values() if kind.optional), key=lambda kind: str(kind.group))


def kinds_for(person: Any) -> list[Kind]:
    """Those of them that concern that person."""
    return [kind for kind in optional_kinds() if kind.concerns(person)]
