"""What follows when a space is linked or unlinked, and which links a password chosen by letter undoes."""

from typing import Any

from allauth.account.signals import password_reset
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.signals import social_account_added, social_account_removed

from portulan.accounts.models import Person
from portulan.accounts.openid.claims import reconcile


def connect_links() -> None:
    """Listen to allauth: it has no other word for these moments."""
    password_reset.connect(_on_password_chosen_by_letter, dispatch_uid="portulan.accounts.openid.reset")
    social_account_added.connect(_on_added, dispatch_uid="portulan.accounts.openid.added")
    social_account_removed.connect(_on_removed, dispatch_uid="portulan.accounts.openid.removed")


def _on_added(*, sociallogin: Any, **told: Any) -> None:
    reconcile(sociallogin.account.user)


def _on_removed(*, socialaccount: SocialAccount, **told: Any) -> None:
    reconcile(socialaccount.user)


def _on_password_chosen_by_letter(*, user: Person, **told: Any) -> None:
    """Whoever reads the mailbox is the owner: a space that never proved that address may be an intruder's.

    Somebody may have come first with an address that was not theirs, and waited for its owner to confirm it.
    """
    linked = SocialAccount.objects.filter(user=user)
    linked.exclude(extra_data__is_proved=True, extra_data__email=user.email).delete()
    reconcile(user)
