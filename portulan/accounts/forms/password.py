"""Choosing a password, with its rules shown and ticked as one types."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.passwords import RULES, SENTENCE


class NewPasswordInput(forms.PasswordInput):
    """A password field followed by the list of its rules."""

    template_name = "accounts/widgets/new_password.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The rules, and the identifier of their list, which describes the field."""
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        rules_id = f"{given.get('id', name)}_rules"
        given["aria-describedby"] = " ".join(filter(None, [given.get("aria-describedby"), rules_id]))
        return context | {"rules": RULES, "sentence": SENTENCE, "rules_id": rules_id}


def show_rules(field: forms.Field) -> None:
    """Make a field for a new password show its rules."""
    field.widget = NewPasswordInput(attrs={"autocomplete": "new-password"})
    field.help_text = ""


class PasswordChangeForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password, then the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_rules(self.fields["password1"])
        self.fields["password2"].label = _("Le nouveau mot de passe, encore une fois")


class PasswordSetForm(allauth_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password, twice, for who came from an organisation's space without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_rules(self.fields["password1"])
        self.fields["password2"].label = _("Le nouveau mot de passe, encore une fois")


class PasswordChoiceForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, twice, after following a letter's link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_rules(self.fields["password1"])
        self.fields["password2"].label = _("Le nouveau mot de passe, encore une fois")
