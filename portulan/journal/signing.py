"""The instance's Ed25519 key, with which the heads of each day are signed."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def private_key() -> Ed25519PrivateKey:
    """The key of ``PORTULAN_JOURNAL_KEY`` (64 hexadecimal digits), else one derived from the secret key."""
    if settings.JOURNAL_KEY:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(settings.JOURNAL_KEY))
    derivation = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"portulan journal heads")
    return Ed25519PrivateKey.from_private_bytes(derivation.derive(settings.SECRET_KEY.encode()))


def public_key() -> str:
    """The public half, in hexadecimal: what an auditor needs."""
    return private_key().public_key().public_bytes_raw().hex()


def sign(digest: str) -> str:
    """The signature of a digest, in hexadecimal."""
    return private_key().sign(digest.encode()).hex()


def is_signed(digest: str, signature: str, key: str) -> bool:
    """Whether the signature of the digest was made by the holder of that key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature), digest.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True
