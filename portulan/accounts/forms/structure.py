"""Structures and invitations."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siret as siret_number

from portulan.accounts.enums import MembershipRole, StructureKind
from portulan.accounts.models import Structure

_WRONG = {
    InvalidLength: _("Un SIRET compte 14 chiffres."),
    InvalidFormat: _("Un SIRET ne compte que des chiffres."),
    InvalidChecksum: _("Ce SIRET comporte une erreur : sa clé de contrôle ne correspond pas."),
}


class StructureForm(forms.ModelForm[Structure]):
    """What a structure says of itself."""

    siret = forms.CharField(
        label=_("SIRET"),
        required=False,
        max_length=20,
        help_text=_("Facultatif. 14 chiffres, avec ou sans espaces."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    website = forms.URLField(label=_("Site"), required=False, assume_scheme="https")

    class Meta:
        model = Structure
        fields = ("name", "kind", "department", "siret", "website", "presentation")
        help_texts = {"department": _("Celui de votre site principal.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 (the model's choices make it one)
        kind.choices = [("", _("Choisissez")), *StructureKind.choices]

    def clean_siret(self) -> str:
        """A true SIRET, written without spaces (those of La Poste have a rule of their own)."""
        written = self.cleaned_data["siret"]
        if not written:
            return ""
        try:
            return str(siret_number.validate(written))
        except NumberError as error:
            raise ValidationError(_WRONG.get(type(error), _WRONG[InvalidChecksum])) from error

    def validate_unique(self) -> None:
        """Left to the action, whose refusal says what to do."""


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("Adresse e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label=_("Rôle"),
        choices=MembershipRole.choices,
        initial=MembershipRole.MEMBER,
        widget=forms.RadioSelect,
    )
