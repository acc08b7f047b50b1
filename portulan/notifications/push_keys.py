"""The instance's key among push services (VAPID, RFC 8292): they know who sends by it."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils import timezone
from py_vapid import Vapid02

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (SEC 2, 2.4.2)
VALID = timedelta(hours=12)  # RFC 8292, 2: at most a day


def private_key() -> ec.EllipticCurvePrivateKey:
    """The key of ``PORTULAN_PUSH_KEY`` (64 hexadecimal digits), else one derived from the secret key."""
    if settings.PUSH_KEY:
        return ec.derive_private_key(int(settings.PUSH_KEY, 16), ec.SECP256R1())
    derivation = HKDF(algorithm=hashes.SHA256(), length=48, salt=None, info=b"portulan web push")
    number = int.from_bytes(derivation.derive(settings.SECRET_KEY.encode()), "big")
    return ec.derive_private_key(number % (ORDER - 1) + 1, ec.SECP256R1())


def public_key() -> str:
    """The public half in base64url: what a browser asks before it subscribes."""
    point = private_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


def authorization_for(endpoint: str) -> str:
    """The header that proves to a push service who sends, and how to reach them."""
    service = urlsplit(endpoint)
    claims = {
        "aud": f"{service.scheme}://{service.netloc}",
        "exp": int((timezone.now() + VALID).timestamp()),
        "sub": f"mailto:{settings.CONTACT_EMAIL}",
    }
    return str(Vapid02(private_key()).sign(claims)["Authorization"])
