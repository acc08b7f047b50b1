"""How the directory's own fields are drawn."""

import re
from typing import Any

from django import forms

from portulan.common.forms.rows import RowsInput
from portulan.common.place_time import in_place
from portulan.directory.periods import Period
from portulan.reference.catalogue import commune_typed, commune_with_code, occupation_labels, occupation_named
from portulan.reference.models import Commune

_COLUMNS = ("day", "hour", "last_day", "last_hour")
SPARE_ROWS = 2


class PeriodsInput(RowsInput):
    """One group of boxes a date, and two spare ones; scripts add more. Blank ones keep no place among them."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS, "directory/widgets/periods.html", spare=SPARE_ROWS)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        said = [_cells(row) if isinstance(row, dict) else row for row in value or []]
        return super().get_context(name, [row for row in said if any(row)], attrs)


def _cells(stored: dict[str, str]) -> tuple[str, str, str, str]:
    period = Period.read(stored)
    start, end = in_place(period.start), in_place(period.end)
    return (start.date().isoformat(), f"{start:%H:%M}", end.date().isoformat(), f"{end:%H:%M}")


def _without_id(widget: dict[str, Any]) -> dict[str, Any]:
    """The widget's other attributes (described by, invalid…), for a template that writes the id itself."""
    return {
        "attrs": {name: value for name, value in widget["attrs"].items() if name not in ("id", "maxlength")}
    }


class CodesPicker(forms.Widget):
    """Chosen occupations as chips beside a box that suggests; without scripts, names separated by commas."""

    template_name = "directory/widgets/occupations.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if not hasattr(data, "getlist"):
            return data.get(name)
        typed = re.split(r"[,\n;]", data.get(f"{name}_typed", ""))
        found = [occupation_named(text.strip()) or text.strip() for text in typed if text.strip()]
        return list(dict.fromkeys([*data.getlist(name), *found]))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        labels = occupation_labels()
        context["chosen"] = [(code, labels[code]) for code in value or [] if code in labels]
        context["bare"] = _without_id(context["widget"])
        context["unknown"] = ", ".join(code for code in value or [] if code not in labels)
        return context


class CommunePicker(forms.TextInput):
    """A box that suggests communes; the code is what is sent, the name what is read."""

    template_name = "directory/widgets/commune.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        sent = data.get(name)
        chosen = commune_with_code(sent) if isinstance(sent, str) else None
        if f"{name}_typed" not in data:
            return chosen or sent
        typed = data[f"{name}_typed"].strip()
        return chosen if chosen is not None and chosen.label == typed else typed

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        commune = value if isinstance(value, Commune) else commune_typed(str(value or ""))
        context["typed"] = commune.label if commune else value or ""
        context["code"] = commune.code if commune else ""
        context["bare"] = _without_id(context["widget"])
        return context
