"""The requests that go to an issuer: no redirection, no long wait, no private address unless the instance says so."""

from allauth.core import context
from django.conf import settings
from requests_hardened import Config, HTTPSession

from portulan.accounts.openid.configuration import issuer_named
from portulan.accounts.openid.issuer import Issuer
from portulan.common.asking_outside import CONNECTION, SILENCE


def issuer_session(issuer: Issuer | None = None) -> HTTPSession:
    """A session towards an issuer: by default the one whose page is being answered."""
    towards = issuer or _answered()
    session = HTTPSession(
        Config(
            ip_filter_enable=towards is None or not towards.is_private,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,
            default_timeout=(CONNECTION, SILENCE),
            user_agent_override=settings.INSTANCE_NAME,
        )
    )
    session.trust_env = False  # no proxy between the check of the address and its use
    return session


def _answered() -> Issuer | None:
    match = context.request.resolver_match if context.request else None
    return issuer_named(match.kwargs.get("provider_id", "")) if match else None
