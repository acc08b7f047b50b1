"""Fields made of rows of boxes: one group of boxes a row, spare ones below, more by script."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

Row = tuple[str, ...]


class RowsInput(forms.Widget):
    """Draws ``template`` with ``rows`` and ``blank``, each a mapping from column to text."""

    use_fieldset = True

    def __init__(self, columns: Sequence[str], template: str, *, spare: int = 1, **context: Any) -> None:
        super().__init__()
        self.template_name = template
        self.columns, self.spare, self.context = tuple(columns), spare, context

    def id_for_label(self, id_: str) -> str:
        """The legend bears the identifier: no single box is the field."""
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if not hasattr(data, "getlist"):
            return data.get(name, [])
        cells = [data.getlist(f"{name}_{column}") for column in self.columns]
        return [tuple(cell.strip() for cell in row) for row in zip(*cells, strict=False)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}_{self.columns[0]}" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        blank = ("",) * len(self.columns)
        rows = [*(value or []), *[blank] * self.spare]
        named = [dict(zip(self.columns, row, strict=False)) for row in rows]
        return context | self.context | {"rows": named, "blank": named[-1]}


class RowsField(forms.Field):
    """Gives what ``read`` makes of each row that says something, in order.

    ``read`` receives the cells as typed and raises ``ValueError`` with a sentence, which is shown with the
    row's number. ``is_blank`` tells which rows say nothing.
    """

    def __init__(
        self,
        *,
        widget: RowsInput,
        read: Callable[..., Any],
        is_blank: Callable[[Row], bool] = lambda row: not any(row),
        most: int = 100,
        **options: Any,
    ) -> None:
        super().__init__(widget=widget, **options)
        self.read, self.is_blank, self.most = read, is_blank, most

    def clean(self, value: Any) -> list[Any]:
        rows = [row for row in value or [] if not self.is_blank(row)]
        if len(rows) > self.most:
            raise ValidationError(_("Au plus %(most)s lignes."), params={"most": self.most})
        read, errors = [], []
        for number, row in enumerate(rows, 1):
            try:
                read.append(self.read(*row))
            except ValueError as error:
                errors.append(_fault(number, error))
        if errors:
            raise ValidationError(errors)
        if self.required and not read:
            raise ValidationError(self.error_messages["required"], code="required")
        return read


def _fault(number: int, error: ValueError) -> ValidationError:
    return ValidationError(_("Ligne %(number)s : %(reason)s"), params={"number": number, "reason": error})
