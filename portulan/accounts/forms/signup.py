"""Opening an account."""

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.forms.password import show_rules


class SignupForm(AllauthSignupForm):  # type: ignore[misc]
    """Names, address, password, and whether one comes for a structure."""

    field_order = ("first_name", "last_name", "email", "password1", "password2", "represents_structure")

    first_name = forms.CharField(
        label=_("Prénom"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Nom"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    represents_structure = forms.BooleanField(
        label=_("Je représente une structure"),
        help_text=_(
            "Une branche, une entreprise, un organisme de formation, une association ou un organisme public. "
            "Vous pourrez la créer juste après, puis publier des ressources."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Adresse e-mail")
        self.fields["password1"].label = _("Mot de passe")
        self.fields["password2"].label = _("Le mot de passe, encore une fois")
        show_rules(self.fields["password1"])
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
