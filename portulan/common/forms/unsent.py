from collections.abc import Iterable

from django.forms import BaseForm


def unsent_words(forms: Iterable[BaseForm]) -> list[tuple[str, str]]:
    """(label, words) of all that was typed in forms that can no longer be sent, to be read and copied."""
    return [
        (str(field.label), str(dict(getattr(field.field, "choices", ())).get(field.value(), field.value())))
        for form in forms
        for field in form
        if field.value()
    ]
