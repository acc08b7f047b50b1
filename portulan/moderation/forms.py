"""What somebody says is wrong, and what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.common.forms import PlainTextField
from portulan.moderation.enums import ReportReason


class ReportForm(forms.Form):
    """Three questions; the last field is a trap for robots, hidden from people."""

    reason = forms.ChoiceField(
        label=_("Qu’est-ce qui ne va pas ?"),
        choices=ReportReason,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez ce qui ne va pas."),
            "invalid_choice": _("Choisissez l’une des réponses proposées."),
        },
    )
    message = PlainTextField(
        label=_("Précisions"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Par exemple : la bonne date, ou le lien qui marche."),
    )
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_(
            "Seulement si vous acceptez que l’équipe vous réponde. Elle est effacée au bout d’un an."
        ),
        error_messages={"invalid": _("Cette adresse n’est pas complète : nom@example.org.")},
    )
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_robot(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.cleaned_data.get("website"))


class HandlingForm(forms.Form):
    """What was done, in a few words."""

    outcome = PlainTextField(
        label=_("Ce qui a été fait"),
        required=False,
        max_length=300,
        widget=forms.TextInput,
        error_messages={"max_length": _("Dites ce qui a été fait en moins de 300 caractères.")},
    )
