"""What we propose that a file means, before anybody says anything."""

from collections.abc import Iterator
from dataclasses import replace

from portulan.directory.categories.kinds import MediaFormat, Scope
from portulan.directory.enums import Audience, Category, PlaceKind
from portulan.directory.imports.dates import dates_seen
from portulan.directory.imports.heading import target_named
from portulan.directory.imports.mapping import TO_DESCRIPTION, ColumnMapping
from portulan.directory.imports.table import Table
from portulan.directory.imports.values import CHOSEN, LISTS, distinct, understood

MOST_VALUES = 300
DATES = frozenset({"date_start", "date_end"})
SHARED = frozenset({"themes"})  # several columns may feed them


def propose(table: Table) -> ColumnMapping:
    """A mapping for the table: columns by their names, values by their words, and what the rest implies."""
    mapping = ColumnMapping(columns=_columns(table))
    complete(mapping, table)
    mapping.constants = _constants(set(mapping.columns.values()))
    return mapping


def complete(mapping: ColumnMapping, table: Table) -> None:
    """Have the mapping speak of the whole table under its columns; what a person explained before stays said."""
    explained = mapping.values
    mapping.values = _values(table, mapping)
    for target, items in mapping.values.items():
        items |= {item: codes for item, codes in explained.get(target, {}).items() if codes}
    said, seen = mapping.dates, dates_seen(_dates(table, mapping))
    mapping.dates = seen if seen.is_certain else replace(seen, order=said.order)


def _columns(table: Table) -> dict[str, str]:
    """Each column's target; one that means nothing to us goes into the description, so that nothing is lost."""
    columns: dict[str, str] = {}
    for name in table.heading:
        target = target_named(name)
        taken = target in columns.values() and target not in SHARED
        columns[name] = target if target and not taken else TO_DESCRIPTION
    return columns


def _values(table: Table, mapping: ColumnMapping) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for index, name in enumerate(table.heading):
        target = mapping.columns[name]
        if target in CHOSEN:
            found.setdefault(target, {}).update(_values_of(table, index, target))
    return found


def _dates(table: Table, mapping: ColumnMapping) -> Iterator[str]:
    for index, name in enumerate(table.heading):
        if mapping.columns[name] in DATES:
            yield from _cells(table, index)


def _cells(table: Table, index: int) -> Iterator[str]:
    return (row.cells[index] for row in table.rows if index < len(row.cells))


def _values_of(table: Table, index: int, target: str) -> dict[str, list[str]]:
    """The distinct items of a column with the codes that we understand; no code where we do not."""
    separator = table.separators[index] if target in LISTS else None
    items = distinct(_cells(table, index), separator)[:MOST_VALUES]
    return {item: understood(target, item) or [] for item in items if item}


def _constants(targets: set[str]) -> dict[str, str]:
    """What stands for what no column says: a list of links without dates is a list of free media online."""
    is_media = "link" in targets and "date_start" not in targets
    category = Category.MEDIA if is_media else Category.EVENT
    constants = {
        "category": category.value,
        "audiences": Audience.PUBLIC.value,
        "is_free": "1",
        "for_individuals": "1",
        "place_kind": PlaceKind.ONLINE.value if is_media else PlaceKind.ADDRESS.value,
    }
    if is_media:
        constants |= {"permanent": "1", "scope": Scope.NATIONAL.value, "format": MediaFormat.WEBSITE.value}
    return constants
