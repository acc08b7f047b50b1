"""Where other apps keep more of what a person says of themselves; their profile leads there."""

from collections.abc import Callable
from dataclasses import dataclass

from portulan.accounts.models import Person
from portulan.common.declarations import Text


@dataclass(frozen=True)
class ProfilePage:
    """A link of one's profile, shown to those for whom ``shown`` is true."""

    label: Text
    url_name: str
    shown: Callable[[Person], bool]


_pages: list[ProfilePage] = []


def add(label: Text, url_name: str, shown: Callable[[Person], bool]) -> None:
    """Have one's profile lead to a page of another app."""
    _pages.append(ProfilePage(label, url_name, shown))


def pages_of(person: Person) -> list[ProfilePage]:
    """Those of that person."""
    return [page for page in _pages if page.shown(person)]
