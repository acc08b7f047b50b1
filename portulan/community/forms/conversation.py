"""A conversation among a few."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """What a conversation is called."""

    name = forms.CharField(
        label=_("Nom de la conversation"),
        max_length=60,
        required=False,
        help_text=_("Facultatif : sans nom, ce sont ceux des personnes."),
    )
