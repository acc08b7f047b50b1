"""Signing in."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django.utils.translation import gettext_lazy as _


class LoginForm(AllauthLoginForm):  # type: ignore[misc]
    """Address and password; the address is known to a browser that has just confirmed it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is not None and not self.is_bound:
            self.fields["login"].initial = self.request.session.pop("confirmed_address", "")
        # allauth's French words have an ordinary space before the question mark
        self.fields["password"].help_text = str(self.fields["password"].help_text).replace(
            " ?", "\N{NO-BREAK SPACE}?"
        )
        if "remember" in self.fields:
            self.fields["remember"].label = _("Se souvenir de moi")
