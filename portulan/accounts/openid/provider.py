"""What allauth asks of a space: what to send it, and what to keep of its answer."""

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

from portulan.accounts.openid.claims import is_proved, kept_of, text_in
from portulan.accounts.openid.configuration import issuer_named
from portulan.accounts.openid.exchange import Exchange, nonce_of
from portulan.accounts.openid.issuer import Issuer
from portulan.accounts.openid.tokens import NotBelieved


class SpaceProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """An organisation's own space; its pages are ours (``urls`` beside this file)."""

    oauth2_adapter_class = Exchange
    pkce_enabled_default = True

    @property
    def issuer(self) -> Issuer:
        """What the instance says of it. Raises NotBelieved."""
        issuer = issuer_named(self.app.provider_id)
        if issuer is None:
            raise NotBelieved("an issuer that is not known here")
        return issuer

    def get_pkce_params(self) -> dict[str, Any]:
        """A nonce goes with the verifier: it is what ties the ID token to this browser."""
        params: dict[str, Any] = super().get_pkce_params()
        return params | {"nonce": nonce_of(params["code_verifier"])}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """What the instance asks for; an address cannot ask for more."""
        return list(self.issuer.scopes)

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """Nothing that an address would add."""
        return {}

    def extract_uid(self, data: Mapping[str, Any]) -> str:
        """Who it is, for that issuer, for ever."""
        return str(data["userinfo"]["sub"])

    def extract_common_fields(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Names and address, to open an account with."""
        claims, names = data["userinfo"], self.issuer.names
        return {
            "email": text_in(claims, "email").lower(),
            "first_name": text_in(claims, names["first_name"])[:80],
            "last_name": text_in(claims, names["last_name"])[:80],
        }

    def extract_email_addresses(self, data: Mapping[str, Any]) -> list[EmailAddress]:
        """The one that the space gives, if any."""
        claims = data["userinfo"]
        email = text_in(claims, "email").lower()
        is_verified = is_proved(self.issuer, claims)
        return [EmailAddress(email=email, verified=is_verified, primary=True)] if email else []

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept with the account: the address, and what the instance's file gives a meaning to."""
        return kept_of(self.issuer, data["userinfo"])


provider_classes = [SpaceProvider]
