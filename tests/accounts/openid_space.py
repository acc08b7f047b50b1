"""An organisation's space on the loopback: the small provider behind real HTTP, which a story may corrupt."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from portulan.demonstration.space.provider import Provider, Refused

KEY = generate_private_key(public_exponent=65537, key_size=2048)  # one for all stories: it takes a while
CLIENT, SECRET = "portulan", "secret-invented-for-tests"
BACK = ("http://testserver/compte/espace/reseau/retour/",)
SOMEBODY = {
    "sub": "7c1f",
    "email": "ada.gabarre@reseau.example.org",
    "email_verified": True,
    "given_name": "Ada",
    "family_name": "Gabarre",
}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *words: Any) -> None:
        """Nothing in the tests' output."""


@dataclass
class Space:
    """The provider, who is in front of it, and what a story changes in what it says."""

    provider: Provider
    person: dict[str, Any] | None = field(default_factory=lambda: dict(SOMEBODY))
    change_discovery: Callable[[dict[str, Any]], Any] = lambda words: words
    change_tokens: Callable[[dict[str, Any]], Any] = lambda tokens: tokens
    change_told: Callable[[dict[str, Any]], Any] = lambda claims: claims
    asked: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        """Answer as a provider does."""
        path = environ["PATH_INFO"]
        self.asked.append(path)
        query = dict(parse_qsl(environ.get("QUERY_STRING", "")))
        try:
            if path == "/authorize":
                start("302 Found", [("Location", self.provider.answer(query, self.person))])
                return [b""]
            body = json.dumps(self._answer(path, environ)).encode()
        except Refused as refused:
            start("400 Bad Request", [("Content-Type", "application/json")])
            return [json.dumps({"error": str(refused)}).encode()]
        start("200 OK", [("Content-Type", "application/json")])
        return [body]

    def _answer(self, path: str, environ: dict[str, Any]) -> Any:
        authorization = environ.get("HTTP_AUTHORIZATION", "")
        if path == "/.well-known/openid-configuration":
            return self.change_discovery(self.provider.discovery())
        if path == "/keys":
            return self.provider.keys()
        if path == "/token":
            form = _form(environ)
            return self.change_tokens(self.provider.exchange(form, _client(authorization, form)))
        if path == "/userinfo":
            return self.change_told(dict(self.provider.told(authorization)))
        raise Refused("no such page")


def _form(environ: dict[str, Any]) -> dict[str, str]:
    sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
    return {name: said[0] for name, said in parse_qs(sent).items()}


def _client(authorization: str, form: dict[str, str]) -> tuple[str, str]:
    if authorization.startswith("Basic "):
        name, _, secret = base64.b64decode(authorization[6:]).decode().partition(":")
        return unquote(name), unquote(secret)
    return form.get("client_id", ""), form.get("client_secret", "")


@contextmanager
def served(back: tuple[str, ...] = BACK) -> Iterator[Space]:
    """A space that answers while the story lasts."""
    server = make_server("127.0.0.1", 0, lambda environ, start: [], _Server, _Silent)
    issuer = f"http://127.0.0.1:{server.server_port}"
    space = Space(Provider(issuer, CLIENT, SECRET, back, KEY))
    server.set_app(space)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    serving.start()
    yield space
    server.shutdown()
    serving.join()
    server.server_close()


def write_file(folder: Path, issuer: str, more: str = "", before: str = "") -> str:
    """The instance's file that trusts that issuer; ``more`` goes with the issuer, ``before`` at the top."""
    file = folder / f"openid-{len(list(folder.iterdir()))}.toml"
    file.write_text(
        f"""{before}
[[issuer]]
key = "reseau"
name = "l’espace du Réseau"
issuer = "{issuer}"
client_id = "{CLIENT}"
secret_variable = "OPENID_TEST_SECRET"
is_private = true
email_domains = ["reseau.example.org"]
{more}
""",
        "utf-8",
    )
    return str(file)


def path_of(address: str) -> str:
    """An address of the site as its test client asks for it."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"
