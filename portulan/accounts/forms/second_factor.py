"""Codes and keys that prove twice who comes."""

from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as key_forms
from django import forms
from django.utils.translation import gettext_lazy as _


class TotpActivationForm(totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of the application, which proves that it has the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self.fields["code"], inputmode="numeric")
        self.fields["code"].label = _("Code à six chiffres")


class CodeForm(base_forms.AuthenticateForm):  # type: ignore[misc]
    """A code at sign-in: the application's, or one of the spare ones."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self.fields["code"])


class CodeAgainForm(base_forms.ReauthenticateForm):  # type: ignore[misc]
    """The same, before a page that touches the account's safety."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self.fields["code"])


class KeyForm(key_forms.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: its name, and whether it opens without the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nom de la clé")
        self.fields["passwordless"].label = _("Entrer avec cette clé seule, sans mot de passe")
        self.fields["passwordless"].help_text = _(
            "L’appareil vérifiera que c’est vous : empreinte, visage ou code."
        )


class KeyNameForm(key_forms.EditWebAuthnForm):  # type: ignore[misc]
    """The name of a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nom de la clé")


def _ask(code: forms.Field, **attributes: str) -> None:
    code.widget = forms.TextInput(attrs={"autocomplete": "one-time-code", **attributes})
    code.label = _("Code")
