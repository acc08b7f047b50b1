"""What a sign-in that came through a space brings with it: its proof of a second factor, its length."""

from collections.abc import Mapping
from typing import Any

from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from portulan.accounts.openid.configuration import issuer_named
from portulan.accounts.openid.issuer import Issuer

CAME_THROUGH = "came_through"  # in the session: the key of the space, empty for a password or a passkey
FACTOR_ELSEWHERE = "second_factor_elsewhere"  # in the session: the space asked for one, as the file says


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second factor kept here, unless the space says, in words agreed upon, that it asked for one."""

    def handle(self) -> tuple[Any, bool]:
        """Let through who proved it over there."""
        if has_proved_elsewhere(self.login.signal_kwargs):
            return None, True
        return super().handle()  # type: ignore[no-any-return]


def came_through(hooks: Mapping[str, Any] | None) -> SocialLogin | None:
    """The space by which somebody is coming in, among allauth's words about a sign-in."""
    return (hooks or {}).get("sociallogin")


def has_proved_elsewhere(hooks: Mapping[str, Any] | None) -> bool:
    """Whether the space's own second factor was used, and is one that the instance accepts."""
    issuer, kept = _told(hooks)
    return issuer is not None and not set(issuer.second_factors).isdisjoint(kept.get("factors", []))


def follow_space(request: HttpRequest, hooks: Mapping[str, Any] | None) -> None:
    """Give the session what the space says: its second factor, and how long one stays."""
    issuer, _kept = _told(hooks)
    request.session[CAME_THROUGH] = issuer.key if issuer else ""
    request.session[FACTOR_ELSEWHERE] = has_proved_elsewhere(hooks)
    if issuer and issuer.session_hours:
        request.session.set_expiry(issuer.session_hours * 3600)


def _told(hooks: Mapping[str, Any] | None) -> tuple[Issuer | None, Mapping[str, Any]]:
    coming = came_through(hooks)
    if coming is None:
        return None, {}
    return issuer_named(coming.account.provider), coming.account.extra_data
