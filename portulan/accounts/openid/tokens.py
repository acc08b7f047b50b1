"""Reading what an issuer signed, and believing nothing that it did not sign for us, now.

OpenID Connect Core 1.0, 3.1.3.7. The signature is always verified, even though the token comes straight from the
issuer: inside a private network that way may be without TLS.
"""

from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

from portulan.accounts.openid.issuer import Issuer

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
CLOCK_DRIFT = 60  # seconds by which two machines may disagree
LONGEST_SUBJECT = 191  # what allauth keeps


class NotBelieved(OAuth2Error):  # type: ignore[misc]  # noqa: N818 (the library's word for its family)
    """What came back is not an answer of that issuer to our question."""


def believed(token: object, *, issuer: Issuer, keys: object, nonce: str) -> Mapping[str, Any]:
    """The claims of an ID token. Raises NotBelieved."""
    try:
        claims = _decoded(token, issuer, keys)
    except (jwt.PyJWTError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotBelieved(f"id_token: {type(error).__name__}") from error
    if claims.get("nonce") != nonce:
        raise NotBelieved("id_token: another nonce")
    if claims.get("azp", issuer.client_id) != issuer.client_id:
        raise NotBelieved("id_token: made for somebody else")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or "\0" in subject:
        raise NotBelieved("id_token: no usable subject")
    return claims


def _decoded(token: object, issuer: Issuer, keys: object) -> dict[str, Any]:
    if not isinstance(token, str) or not isinstance(keys, dict):
        raise TypeError
    header = jwt.get_unverified_header(token)
    return jwt.decode(
        token,
        key=_key(jwt.PyJWKSet.from_dict(keys), header),
        algorithms=ALGORITHMS,
        audience=issuer.client_id,
        issuer=issuer.issuer,
        leeway=CLOCK_DRIFT,
        options={"require": ["iss", "sub", "aud", "exp", "iat"]},
    )


def _key(keys: jwt.PyJWKSet, header: Mapping[str, Any]) -> jwt.PyJWK:
    """The key that the token names, or the only one when it names none."""
    named = header.get("kid")
    if named is None and len(keys.keys) == 1:
        return keys.keys[0]
    return keys[str(named)]
