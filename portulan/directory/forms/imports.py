"""The forms of an import: the file, and what its columns and values mean."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person, Structure
from portulan.common.folding import folded
from portulan.directory.categories import DETAILS
from portulan.directory.enums import Category, PlaceKind
from portulan.directory.forms.constants import constants_wanted
from portulan.directory.forms.resource import ResourceForm
from portulan.directory.imports.dates import DAY_FIRST, MONTH_FIRST, day_and_hour
from portulan.directory.imports.heading import SYNONYMS
from portulan.directory.imports.mapping import IGNORED, TO_DESCRIPTION, ColumnMapping
from portulan.directory.imports.table import Table
from portulan.directory.imports.values import CHOSEN, MANY

_EXTRA_LABELS = {
    "source_key": _("Identifiant"),
    "category": _("Catégorie"),
    "postal_code": _("Code postal"),
    "date_start": _("Date de début"),
    "time_start": _("Heure de début"),
    "date_end": _("Date de fin"),
    "time_end": _("Heure de fin"),
}


class FileForm(forms.Form):
    """One file, for one of the person's structures."""

    structure = forms.ModelChoiceField(Structure.objects.none(), label=_("Au nom de"), empty_label=None)
    file = forms.FileField(
        label=_("Fichier"),
        help_text=_(
            "CSV, TSV, XLSX ou ODS, 20 Mo et 100 000 lignes au plus. L’encodage et les séparateurs sont reconnus."
        ),
        error_messages={"empty": _("Ce fichier est vide.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.ods"}),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["structure"].queryset = person.structures.order_by("name")  # type: ignore[attr-defined]


class MappingForm(forms.Form):
    """One choice a column (``c0``…), one a constant (``k-category``, ``k-event-formats``), one a value to explain."""

    def __init__(self, *args: Any, table: Table, mapping: ColumnMapping, **options: Any) -> None:
        super().__init__(*args, **options)
        self.table, self.mapping = table, mapping
        targets = target_choices()
        for index, name in enumerate(table.heading):
            self.fields[f"c{index}"] = forms.ChoiceField(
                label=name, choices=targets, required=False, initial=mapping.columns.get(name, IGNORED)
            )
        self._add_constant("category", Category.choices)
        self._add_constant("place_kind", PlaceKind.choices)
        self.fields |= {_field_name(name): asked for name, asked in constants_wanted(table, mapping).items()}
        self._ask_order_of_dates()
        for number, (target, item) in enumerate(self.puzzling()):
            self.fields[f"v{number}"] = _explanation(target, item)

    def _add_constant(self, target: str, choices: Any) -> None:
        self.fields[f"k-{target}"] = forms.ChoiceField(
            label=LABELS[target], choices=choices, initial=self.mapping.constants.get(target)
        )

    def _ask_order_of_dates(self) -> None:
        """Only when the file does not prove it."""
        dates = self.mapping.dates
        if dates.is_certain:
            return
        self.fields["date_order"] = forms.ChoiceField(
            label=_("Ordre du jour et du mois"),
            help_text=_("Le fichier ne dit pas assez clairement comment ses dates se lisent."),
            choices=[(order, _said(dates.example, order)) for order in (DAY_FIRST, MONTH_FIRST)],
            initial=dates.order,
            widget=forms.RadioSelect,
        )

    def dates_understood(self) -> str:
        """How a date of the file was read, when it can only be so; nothing when it has none in numbers."""
        dates = self.mapping.dates
        return _said(dates.example, dates.order) if dates.example and dates.is_certain else ""

    def puzzling(self) -> list[tuple[str, str]]:
        """(target, item) for the values that we do not understand and that a person can explain.

        Alphabetical: PostgreSQL gives the keys of a JSON object back in an order of its own.
        """
        found = [
            (target, item)
            for target, items in self.mapping.values.items()
            if choices_of(target)
            for item, codes in items.items()
            if not codes and any(letter.isalpha() for letter in item)
        ]
        return sorted(found, key=lambda asked: (asked[0], folded(asked[1]), asked[1]))[:40]

    def columns(self) -> list[tuple[Any, list[str]]]:
        """(bound field, three examples) for each column."""
        examples = [_examples(self.table, index) for index in range(len(self.table.heading))]
        return [(self[f"c{index}"], found) for index, found in enumerate(examples)]

    def constants(self) -> list[Any]:
        """The bound fields of what stands for what no column says, and of what the file leaves open."""
        return [self[name] for name in self.fields if name.startswith("k-") or name == "date_order"]

    def values(self) -> list[Any]:
        """The bound fields of the values to explain."""
        return [self[name] for name in self.fields if name.startswith("v")]

    def chosen(self) -> ColumnMapping:
        """The mapping that the answers make."""
        data = self.cleaned_data
        columns = {name: data[f"c{index}"] for index, name in enumerate(self.table.heading)}
        answers = {_constant_name(name): answer for name, answer in data.items() if name.startswith("k-")}
        constants = {name: text for name, text in (self.mapping.constants | answers).items() if text}
        values = {target: dict(items) for target, items in self.mapping.values.items()}
        for number, (target, item) in enumerate(self.puzzling()):
            if answer := data[f"v{number}"]:
                values[target][item] = answer if isinstance(answer, list) else [answer]
        dates = replace(self.mapping.dates, order=data.get("date_order", self.mapping.dates.order))
        return ColumnMapping(columns, constants, values, dates)


def _field_name(constant: str) -> str:
    """``event.formats`` is asked by ``k-event-formats``: an identifier of a page holds no point."""
    return f"k-{constant.replace('.', '-')}"


def _constant_name(field: str) -> str:
    return field.removeprefix("k-").replace("-", ".")


def _labels() -> dict[str, Any]:
    fields = dict(ResourceForm.base_fields)
    for details in DETAILS.values():
        fields |= details.base_fields
    return {name: field.label for name, field in fields.items()} | _EXTRA_LABELS


LABELS = _labels()


def target_choices() -> list[tuple[str, Any]]:
    """What a column may mean."""
    known = [(target, LABELS[target]) for target in SYNONYMS if target in LABELS]
    return [(IGNORED, _("Ne pas prendre")), (TO_DESCRIPTION, _("Ajouter à la description")), *known]


def choices_of(target: str) -> list[tuple[str, Any]]:
    """The codes among which a value of that target is explained; none for long lists."""
    if target == "category":
        return list(Category.choices)
    if target not in CHOSEN or target in ("occupations", "departments"):
        return []
    forms_with_it: list[type[forms.Form]] = [ResourceForm, *DETAILS.values()]
    field = next((form.base_fields[target] for form in forms_with_it if target in form.base_fields), None)
    return list(field.choices) if isinstance(field, forms.ChoiceField) else []  # type: ignore[arg-type]


def _explanation(target: str, item: str) -> forms.ChoiceField:
    """The question about a value: several codes to tick, or one to choose."""
    label = gettext("%(field)s : « %(value)s »") % {"field": LABELS.get(target, target), "value": item}
    choices = choices_of(target)
    if target in MANY:
        boxes = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=boxes)
    return forms.ChoiceField(label=label, choices=[("", _("Laisser de côté")), *choices], required=False)


def _said(written: str, order: str) -> str:
    """``03/04/2027 : 3 avril 2027``; or that this order gives no day."""
    found = day_and_hour(written, folded(written), order)
    if found is None:
        return gettext("%s : pas un jour du calendrier dans cet ordre") % written
    day = date_format(date.fromisoformat(found[0]), "DATE_FORMAT")
    return gettext("%(written)s : %(day)s") % {"written": written, "day": day}


def _examples(table: Table, index: int) -> list[str]:
    cells = (row.cells[index] for row in table.rows[:200] if index < len(row.cells) and row.cells[index])
    return list(dict.fromkeys(cell[:60] for cell in cells))[:3]
