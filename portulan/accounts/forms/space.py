"""Opening an account with what an organisation's space did not say."""

from typing import Any

from allauth.socialaccount.forms import SignupForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SpaceSignupForm(SignupForm):  # type: ignore[misc]
    """Names and address; those that the space gave are already there."""

    field_order = ("first_name", "last_name", "email")

    first_name = forms.CharField(
        label=_("Prénom"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Nom"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Adresse e-mail")
        # An address that was proved lets in at once: another one, written in its place, would not have been.
        self.fields["email"].disabled = any(one.verified for one in self.sociallogin.email_addresses)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
