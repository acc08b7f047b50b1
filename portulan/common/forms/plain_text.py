from typing import Any

from django import forms


class PlainTextField(forms.CharField):
    """Lines of text; a null character in them is refused, and is gone when they are shown again."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return value.replace("\0", "") if isinstance(value, str) else value
