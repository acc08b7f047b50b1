"""What the team writes."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BirthDateForm(forms.Form):
    """A birth date as it should have been typed."""

    birth_date = forms.DateField(
        label=_("Date de naissance"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
