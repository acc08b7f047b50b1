"""The conversation with an issuer: where its doors are, a code for tokens, tokens for claims."""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.cache import cache
from django.http import HttpRequest

from portulan.accounts.openid.configuration import issuer_named
from portulan.accounts.openid.issuer import Issuer
from portulan.accounts.openid.tokens import NotBelieved, believed

_KNOWN_FOR = 600  # seconds
_NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
_SIGNED_ONLY = frozenset({"iss", "sub", "aud", "exp", "iat", "nonce", "azp", "amr", "acr", "auth_time"})


def nonce_of(verifier: str) -> str:
    """The nonce that goes with a PKCE verifier: one secret of the session proves both answers are for it."""
    return hashlib.sha256(f"nonce:{verifier}".encode()).hexdigest()


class Exchange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """allauth's conversation, stricter: signatures always verified, nonce, same subject, same issuer."""

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request, provider_id)
        self.nonce = ""

    @property
    def openid_config(self) -> Mapping[str, Any]:
        """What the issuer publishes of itself, asked again after ten minutes. Raises NotBelieved."""
        issuer = self._issuer()
        address = discovery_of(issuer)
        key = f"openid:{issuer.key}:{hashlib.sha256(address.encode()).hexdigest()}"
        known: Mapping[str, Any] | None = cache.get(key)
        if known is None:
            known = published_by(issuer, self._asked(address))
            cache.set(key, known, _KNOWN_FOR)
        return known

    def leaving_address(self, back: str) -> str:
        """Where one closes one's session over there too, then comes back; empty when it has no such page.

        OpenID Connect RP-Initiated Logout 1.0. Without the ID token, which is not kept, the space asks to confirm.
        """
        address = self.openid_config.get("end_session_endpoint")
        if not isinstance(address, str) or not address.startswith(("https://", "http://")):
            return ""
        asked = {"client_id": self._issuer().client_id, "post_logout_redirect_uri": back}
        return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"

    def get_access_token_data(
        self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str | None = None
    ) -> Any:
        """Exchange the code, when it is that issuer who sends it back (RFC 9207)."""
        if request.GET.get("iss", self._issuer().issuer) != self._issuer().issuer:
            raise NotBelieved("answer: another issuer")
        if not pkce_code_verifier:
            raise NotBelieved("answer: no verifier was kept")
        self.nonce = nonce_of(pkce_code_verifier)
        return super().get_access_token_data(request, app, client, pkce_code_verifier)

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who it is: what the issuer signed, completed by what it tells of the same subject."""
        signed = believed(
            kwargs["response"].get("id_token"),
            issuer=self._issuer(),
            keys=self._asked(self.openid_config["jwks_uri"]),
            nonce=self.nonce,
        )
        told = self._told(token.token, signed["sub"])
        claims = {**signed, **{name: said for name, said in told.items() if name not in _SIGNED_ONLY}}
        return self.get_provider().sociallogin_from_response(request, {"userinfo": claims})

    def _told(self, access_token: str, subject: str) -> Mapping[str, Any]:
        if "userinfo_endpoint" not in self.openid_config:
            return {}
        told = self._fetch_user_info(access_token)
        if not isinstance(told, dict) or told.get("sub") != subject:
            raise NotBelieved("userinfo: another subject")
        return told

    def _issuer(self) -> Issuer:
        issuer = issuer_named(self.provider_id)
        if issuer is None:
            raise NotBelieved("an issuer that is not known here")
        return issuer

    def _asked(self, address: str) -> object:
        with get_adapter(self.request).get_requests_session() as session:
            answer = session.get(address)
            answer.raise_for_status()
            return answer.json()


def discovery_of(issuer: Issuer) -> str:
    """The address where an issuer says where its doors are."""
    return f"{issuer.issuer.rstrip('/')}/.well-known/openid-configuration"


def published_by(issuer: Issuer, words: object) -> Mapping[str, Any]:
    """What it says there, when it is itself. Raises NotBelieved."""
    if not isinstance(words, dict) or not all(isinstance(words.get(name), str) for name in _NEEDED):
        raise NotBelieved("discovery: incomplete")
    if words["issuer"] != issuer.issuer:
        raise NotBelieved("discovery: another issuer")
    return words
