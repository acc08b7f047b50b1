"""How what we tell is signed: Standard Webhooks (standardwebhooks.com), HMAC-SHA256 of id, moment and body.

The secret is derived from the hook's seed under the instance's key: told once, and not in the database.
"""

import hmac
from base64 import b64encode
from hashlib import sha256

from django.utils.crypto import salted_hmac

from portulan.community.models import OutgoingHook

SECRET, TOKEN = "community.outgoing.secret", "community.outgoing.token"


def secret_of(hook: OutgoingHook) -> str:
    """What whoever receives checks by, as the specification writes it."""
    return "whsec_" + b64encode(_key_of(hook)).decode()


def token_of(hook: OutgoingHook) -> str:
    """The ``token`` of Mattermost's form: who receives compares it."""
    return salted_hmac(TOKEN, f"{hook.pk}:{hook.seed}", algorithm="sha256").hexdigest()[:26]


def signed_headers(hook: OutgoingHook, key: str, moment: int, body: bytes) -> dict[str, str]:
    """The three headers; ``moment`` is in seconds since 1970."""
    return {
        "webhook-id": key,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(_key_of(hook), key, moment, body),
    }


def signature(secret: bytes, key: str, moment: int, body: bytes) -> str:
    """The specification's ``v1``."""
    signed = hmac.new(secret, f"{key}.{moment}.".encode() + body, sha256).digest()
    return "v1," + b64encode(signed).decode()


def _key_of(hook: OutgoingHook) -> bytes:
    return salted_hmac(SECRET, f"{hook.pk}:{hook.seed}", algorithm="sha256").digest()
