"""What apps show on "Mon espace" and in the account menu, without the portal knowing them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portulan.common.declarations import Text

Shown = Callable[[Any], bool]
Count = Callable[[Any], int]


@dataclass(frozen=True)
class Panel:
    """A block of "Mon espace": a template, and its context computed for one person."""

    order: int
    template: str
    context: Callable[[Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Entry:
    """A line of the account menu, shown to the persons for whom ``shown`` is true; ``count`` says what waits there."""

    order: int
    label: Text
    url_name: str
    shown: Shown
    count: Count | None = None


_panels: list[Panel] = []
_entries: list[Entry] = []


def add_panel(order: int, template: str, context: Callable[[Any], dict[str, Any] | None]) -> None:
    """Show a block on "Mon espace"; a context of ``None`` hides it for that person."""
    _panels.append(Panel(order, template, context))


def add_entry(order: int, label: Text, url_name: str, shown: Shown, count: Count | None = None) -> None:
    """Add a line to the account menu, with the number of things that wait for the person there."""
    _entries.append(Entry(order, label, url_name, shown, count))


def panels_of(person: Any) -> list[tuple[str, dict[str, Any]]]:
    """The templates to show that person, in order, each with its context."""
    ordered = sorted(_panels, key=lambda panel: panel.order)
    contexts = [(panel.template, panel.context(person)) for panel in ordered]
    return [(template, context) for template, context in contexts if context is not None]


def entries_of(person: Any) -> list[Entry]:
    """The menu lines to show that person, in order."""
    return [entry for entry in sorted(_entries, key=lambda entry: entry.order) if entry.shown(person)]


_unread: list[Callable[[Any], int]] = []


def count_unread(count: Callable[[Any], int]) -> None:
    """Say how many things a person has not read yet; the header adds the counts of all apps."""
    _unread.append(count)


def unread_of(person: Any) -> int:
    """How many things that person has not read yet."""
    return sum(count(person) for count in _unread) if person.is_authenticated else 0
