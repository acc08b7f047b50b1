"""What a browser gives to be written to: its public key and a secret, in base64url (RFC 8291)."""

from base64 import urlsafe_b64decode

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

SECRET_BYTES = 16  # RFC 8291, 3.2


def decoded(text: str) -> bytes:
    """Base64url without its padding. Raises ValueError."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def are_keys(p256dh: str, auth: str) -> bool:
    """Whether these are a point of the curve and a secret of the right length."""
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), decoded(p256dh))
        return len(decoded(auth)) == SECRET_BYTES
    except ValueError:
        return False
