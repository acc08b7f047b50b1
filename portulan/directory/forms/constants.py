"""What a file leaves unsaid and its categories require, asked once for all its rows."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from portulan.directory.categories import DETAILS
from portulan.directory.enums import Category
from portulan.directory.imports.mapping import ColumnMapping
from portulan.directory.imports.table import Table


def constants_wanted(table: Table, mapping: ColumnMapping) -> dict[str, forms.ChoiceField]:
    """``category.target`` → the question, for each choice that a category of the file requires and no column says."""
    said = set(mapping.columns.values())
    return {
        f"{category}.{target}": _question(category, target, field, mapping)
        for category in _categories_of(table, mapping)
        for target, field in DETAILS[category].base_fields.items()
        if target not in said and _is_required_choice(field)
    }


def _categories_of(table: Table, mapping: ColumnMapping) -> list[str]:
    """Those that the file says, and the one that stands for rows which say none; in the order of the charter."""
    codes = [code for items in mapping.values.get("category", {}).values() for code in items]
    supposed = [mapping.constants.get("category", "")] if _some_say_none(table, mapping) else []
    return [category for category in Category.values if category in {*codes, *supposed}]


def _some_say_none(table: Table, mapping: ColumnMapping) -> bool:
    places = [place for place, name in enumerate(table.heading) if mapping.columns.get(name) == "category"]
    return not all(any(_cell(row.cells, place) for place in places) for row in table.rows)


def _cell(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _is_required_choice(field: forms.Field) -> bool:
    """A visit asks for the box that other immersions may leave: boxes are asked always."""
    return isinstance(field, forms.BooleanField) or (isinstance(field, forms.ChoiceField) and field.required)


def _question(category: str, target: str, field: Any, mapping: ColumnMapping) -> forms.ChoiceField:
    """A choice without a first answer, unless we have supposed one."""
    supposed = mapping.constants.get(target)
    return forms.ChoiceField(
        label=_("%(name)s : %(text)s") % {"name": Category(category).label, "text": field.label},
        choices=list(_choices(field, has_none=supposed is None)),
        initial=mapping.constants.get(f"{category}.{target}", supposed),
        required=False,
    )


def _choices(field: Any, *, has_none: bool) -> Iterator[tuple[str, Any]]:
    if has_none:
        yield "", "—"
    if isinstance(field, forms.BooleanField):
        yield "1", _("Oui")
    else:
        yield from field.choices
