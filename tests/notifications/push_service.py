"""A push service and its browsers: what a server sends arrives by TLS, and only the browser reads it.

Nothing here comes from the libraries that Portulan sends with: RFC 8188, 8291 and 8292 are followed by hand.
"""

import json
import socket
import ssl
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import urandom
from pathlib import Path
from threading import Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from requests_hardened import Config, HTTPSession

from portulan.common import sending_outside

HOST = "push.example.org"
CURVE = ec.SECP256R1()


def coded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def plain(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Browser:
    """Holds the private key of a subscription."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(CURVE)
        self.secret = urandom(16)
        self.point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def keys(self) -> dict[str, str]:
        return {"p256dh": coded(self.point), "auth": coded(self.secret)}

    def read(self, body: bytes) -> dict[str, Any]:
        """RFC 8291, 3.4: the message of one record."""
        salt, sender, sealed = body[:16], body[21 : 21 + body[20]], body[21 + body[20] :]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        seed = _derived(shared, self.secret, b"WebPush: info\x00" + self.point + sender, 32)
        key = _derived(seed, salt, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _derived(seed, salt, b"Content-Encoding: nonce\x00", 12)
        opened = AESGCM(key).decrypt(nonce, sealed, None)
        said: dict[str, Any] = json.loads(opened[: opened.rindex(b"\x02")])
        return said


@dataclass
class PushService:
    """Notes what it is sent, and answers ``status``."""

    port: int = 0
    status: int = 201
    retry_after: str = ""
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def endpoint(self, name: str = "one") -> str:
        return f"https://{HOST}:{self.port}/{name}"

    def claims(self) -> tuple[dict[str, Any], str]:
        """What the last sender proves of itself, and its public key (RFC 8292); the signature is checked."""
        scheme, _, said = self.headers[-1]["authorization"].partition(" ")
        parts = dict(part.split("=", 1) for part in said.split(","))
        signed, _, signature = parts["t"].rpartition(".")
        halves = plain(signature)
        proof = encode_dss_signature(int.from_bytes(halves[:32]), int.from_bytes(halves[32:]))
        sender = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, plain(parts["k"]))
        sender.verify(proof, signed.encode(), ec.ECDSA(hashes.SHA256()))
        assert scheme == "vapid"
        return json.loads(plain(signed.split(".")[1])), parts["k"]


@contextmanager
def push_service(folder: Path, patch: Any) -> Iterator[PushService]:
    """Serve by TLS on this machine; our client finds it by its name, and trusts its certificate alone."""
    service = PushService()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(service))
    service.port = server.server_port
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = _certificate(folder)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    _lead_to(service, certificate, patch)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield service
    server.shutdown()
    server.server_close()
    thread.join()


def _lead_to(service: PushService, certificate: Path, patch: Any) -> None:
    session = HTTPSession(Config(True, True, True, (5, 5)))  # as ours, but this machine is allowed
    session.verify = str(certificate)
    session.trust_env = False
    patch.setattr(sending_outside, "_session", lambda **how: session)
    plain_lookup = socket.getaddrinfo
    patch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **how: plain_lookup("127.0.0.1" if host == HOST else host, *rest, **how),
    )


def _answering(service: PushService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            service.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            service.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(service.status)
            if service.retry_after:
                self.send_header("Retry-After", service.retry_after)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *said: Any) -> None:
            """Say nothing."""

    return Handler


def _certificate(folder: Path) -> Path:
    key, name = ec.generate_private_key(CURVE), x509.Name([])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "push.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + built.public_bytes(Encoding.PEM)
    )
    return path


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)
