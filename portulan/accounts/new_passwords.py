"""What a new password takes back, whether it was chosen by letter or from one's account."""

from typing import Any

from allauth.account.signals import password_changed, password_reset

from portulan.accounts.actions.token import revoke_writing_tokens
from portulan.accounts.models import Person


def connect_new_passwords() -> None:
    """Listen to allauth: it has no other word for these moments."""
    for signal in (password_reset, password_changed):
        signal.connect(_on_new_password, dispatch_uid="portulan.accounts.new_passwords")


def _on_new_password(*, user: Person, **told: Any) -> None:
    revoke_writing_tokens(person=user)
