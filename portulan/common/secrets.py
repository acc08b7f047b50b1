"""Secrets that open an address: told once, kept only as their digest."""

import secrets
from hashlib import sha256


def new_secret() -> str:
    """What nobody guesses, fit for an address."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
