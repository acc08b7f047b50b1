"""Where a resource comes from, when another app made its draft: that app says the page, to who may read it."""

from collections.abc import Callable
from dataclasses import dataclass

from portulan.accounts.models import Person
from portulan.common.declarations import Text


@dataclass(frozen=True)
class Origin:
    """A page of another app, as its link says it."""

    label: Text
    address: str


Find = Callable[[Person, str], Origin | None]  # what follows the mark → the page, if the person may read it
_finders: dict[str, Find] = {}


def register(mark: str, find: Find) -> None:
    """Resources whose ``source_key`` is ``mark:key`` come from there."""
    _finders[mark] = find


def origin_of(source_key: str, person: Person) -> Origin | None:
    """The page that a resource comes from; nothing for those that were typed or imported."""
    mark, _colon, key = source_key.partition(":")
    find = _finders.get(mark)
    return find(person, key) if find else None
