"""A small OpenID provider, true to the protocol: the demonstration's own space, and the one of the tests.

It checks what a provider must (client, redirection, PKCE, codes that serve once) and signs with a key of its own. It
keeps everything in memory, and asks nobody for a password: never for real people.
"""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

LASTS = 300  # seconds
Claims = Mapping[str, Any]


class Refused(Exception):  # noqa: N818 (an answer of the protocol)
    """What a provider answers to a request that it does not accept; the words are the protocol's."""


@dataclass(frozen=True)
class Asked:
    """What an application asked for, kept until it brings the code back."""

    redirect_uri: str
    challenge: str
    nonce: str
    claims: Claims


def _key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """One issuer, and the one application that it knows."""

    issuer: str
    client_id: str
    secret: str
    redirect_uris: tuple[str, ...]
    key: RSAPrivateKey = field(default_factory=_key, repr=False)
    codes: dict[str, Asked] = field(default_factory=dict)
    tokens: dict[str, Claims] = field(default_factory=dict)

    def discovery(self) -> dict[str, Any]:
        """What ``/.well-known/openid-configuration`` says."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self) -> dict[str, Any]:
        """The public half of the key, as a set of JSON Web Keys."""
        jwk = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**jwk, "kid": "1", "use": "sig", "alg": "RS256"}]}

    def check(self, query: Mapping[str, str]) -> None:
        """Whether an application may ask that. Raises Refused."""
        known = query.get("client_id") == self.client_id and query.get("redirect_uri") in self.redirect_uris
        if not known or query.get("response_type") != "code" or not query.get("state"):
            raise Refused("invalid_request")
        if query.get("code_challenge_method") != "S256" or not query.get("code_challenge"):
            raise Refused("invalid_request")
        if "openid" not in query.get("scope", "").split():
            raise Refused("invalid_scope")

    def answer(self, query: Mapping[str, str], claims: Claims | None) -> str:
        """Where to send the browser back: with a code for that person, or a refusal without one."""
        self.check(query)
        said = {"state": query["state"], "iss": self.issuer}
        if claims is None:
            return f"{query['redirect_uri']}?{urlencode(said | {'error': 'access_denied'})}"
        code = secrets.token_urlsafe(24)
        asked = Asked(query["redirect_uri"], query["code_challenge"], query.get("nonce", ""), claims)
        self.codes[code] = asked
        return f"{query['redirect_uri']}?{urlencode(said | {'code': code})}"

    def exchange(self, form: Mapping[str, str], client: tuple[str, str]) -> dict[str, Any]:
        """Tokens for a code, which serves once. Raises Refused."""
        if client[0] != self.client_id or not hmac.compare_digest(client[1], self.secret):
            raise Refused("invalid_client")
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("redirect_uri") != asked.redirect_uri:
            raise Refused("invalid_grant")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked.challenge:
            raise Refused("invalid_grant")
        access = secrets.token_urlsafe(24)
        self.tokens[access] = asked.claims
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": LASTS,
            "id_token": self.sign(self.statement(asked)),
        }

    def statement(self, asked: Asked) -> dict[str, Any]:
        """What is signed about somebody, for that application, now."""
        now = int(time.time())
        told = {name: asked.claims[name] for name in ("sub", "amr", "acr") if name in asked.claims}
        mine = {"iss": self.issuer, "aud": self.client_id, "iat": now, "exp": now + LASTS}
        return told | mine | {"nonce": asked.nonce}

    def sign(self, statement: Claims) -> str:
        """The signed form of a statement."""
        return jwt.encode(dict(statement), self.key, algorithm="RS256", headers={"kid": "1"})

    def told(self, authorization: str) -> Claims:
        """What ``/userinfo`` says to who brings an access token. Raises Refused."""
        claims = self.tokens.get(authorization.removeprefix("Bearer "))
        if claims is None:
            raise Refused("invalid_token")
        return {name: said for name, said in claims.items() if name not in {"amr", "acr"}}
