"""What the six forms of particulars have in common."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _


class DetailsForm(forms.Form):
    """The particulars of one category: checked as a form, kept as JSON, shown as a list of terms.

    The category's own demands stand here too: ``requires_dates``, ``requires_link``, ``requires_free``.
    """

    requires_dates = False
    requires_link = False
    requires_free = False

    @property
    def wants_home_page(self) -> bool:
        """Whether what was answered calls for a link to the home page of a site."""
        return False

    def stored(self) -> dict[str, Any]:
        """The cleaned values as JSON."""
        return {
            name: _to_json(value) for name, value in self.cleaned_data.items() if value not in ("", None, [])
        }

    @classmethod
    def described(cls, details: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
        """The stored values in words, in the order of the form: (label, value, whether somebody wrote it)."""
        fields = cls.base_fields.items()
        return [
            (str(field.label), _in_words(field, details[name]), _is_written(field))
            for name, field in fields
            if name in details
        ]


def _to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _is_written(field: forms.Field) -> bool:
    """Whether its value is somebody's own words, not ours in the language of the page."""
    ours = (forms.BooleanField, forms.DateField, forms.ChoiceField, forms.IntegerField)
    return not isinstance(field, ours)


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return _("Oui") if value else _("Non")
    if isinstance(field, forms.DateField):
        return formats.date_format(date.fromisoformat(value))
    if isinstance(field, forms.ChoiceField):
        values = value if isinstance(value, list) else [value]
        labels = {str(code): str(label) for code, label in cast("Iterable[tuple[str, Any]]", field.choices)}
        return ", ".join(labels.get(str(code), str(code)) for code in values)
    return str(value)
