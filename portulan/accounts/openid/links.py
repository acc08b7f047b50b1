"""A space that is linked or unlinked changes at once what its claims give."""

from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.signals import social_account_added, social_account_removed

from portulan.accounts.openid.claims import reconcile


def connect_links() -> None:
    """Listen to allauth: it has no other word for these two moments."""
    social_account_added.connect(_on_added, dispatch_uid="portulan.accounts.openid.added")
    social_account_removed.connect(_on_removed, dispatch_uid="portulan.accounts.openid.removed")


def _on_added(*, sociallogin: Any, **told: Any) -> None:
    reconcile(sociallogin.account.user)


def _on_removed(*, socialaccount: SocialAccount, **told: Any) -> None:
    reconcile(socialaccount.user)
