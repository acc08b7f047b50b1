"""Saying a refusal where what was typed stands."""

from django import forms

from portulan.common.refusals import Refusal


def say_refusal(form: forms.Form | forms.ModelForm, refusal: Refusal) -> None:  # type: ignore[type-arg]
    """Beside the box that the refusal is about, or above the form."""
    field = getattr(refusal, "field", None)
    form.add_error(field if field in form.fields else None, str(refusal))
