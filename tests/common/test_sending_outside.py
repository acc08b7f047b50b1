"""Who is sent something may be slow, curious or on this network: the sender is neither held, known nor led there."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from portulan.common import outside, sending_outside
from portulan.common.asking_outside import OutsideUnreachable, new_session
from portulan.common.outside import read_outside
from portulan.common.sending_outside import may_be_outside, send_outside
from tests.common.dripping import CONTENT, HEAD, TLS, dripping

WHOLE = 1  # seconds


@pytest.fixture(autouse=True)
def _this_machine_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.INNER_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(sending_outside, "WHOLE", WHOLE)
    monkeypatch.setattr(outside, "WHOLE", WHOLE)


@pytest.fixture
def curious() -> Iterator[tuple[str, list[str | None]]]:
    """The address of who gives a cookie to all who write, and those that came back."""
    cookies: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            cookies.append(self.headers.get("Cookie"))
            self.send_response(200)
            self.send_header("Set-Cookie", "qui=vous; Path=/")
            self.send_header("Retry-After", "120")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *said: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", cookies
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(("scheme", "beginning"), [("http", HEAD), ("http", CONTENT), ("https", TLS)])
def test_who_answers_a_byte_at_a_time_is_left_when_the_time_is_over(scheme: str, beginning: bytes) -> None:
    with dripping(beginning) as port:
        began = time.monotonic()
        with pytest.raises(OutsideUnreachable):
            send_outside(f"{scheme}://127.0.0.1:{port}/", b"{}", {}, reaches_inner=True)
        took = time.monotonic() - began

    assert WHOLE * 0.9 < took < WHOLE + 5


@pytest.mark.parametrize("beginning", [HEAD, CONTENT])
def test_a_page_that_comes_a_byte_at_a_time_is_left_too(
    beginning: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "_session", lambda: new_session(is_inner=True))
    with dripping(beginning) as port:
        began = time.monotonic()
        with pytest.raises(OutsideUnreachable):
            read_outside(f"http://127.0.0.1:{port}/", most=1_000_000)
        took = time.monotonic() - began

    assert WHOLE * 0.9 < took < WHOLE + 5


def test_what_one_is_given_is_not_shown_to_the_next(curious: tuple[str, list[str | None]]) -> None:
    address, cookies = curious

    replies = [send_outside(f"{address}/{name}", b"{}", {}, reaches_inner=True) for name in "ab"]

    assert cookies == [None, None]
    assert {(one.status, one.content, one.retry_after.seconds) for one in replies} == {(200, b"ok", 120)}


def test_a_host_of_this_network_is_for_those_who_may(curious: tuple[str, list[str | None]]) -> None:
    address, cookies = curious

    for asked in (address, address.replace("http", "https")):
        with pytest.raises(OutsideUnreachable):
            send_outside(asked, b"{}", {})

    assert cookies == []


@pytest.mark.parametrize(
    ("address", "may_be"),
    [
        ("https://outil.example.org/x", True),
        ("https://192.168.1.4/", False),
        ("https://[::1]/", False),
        ("https://imprimante.local/", False),
        ("https://qui:secret@outil.example.org/", False),
        ("https://outil.example.org:porte/", False),
        ("http://outil.example.org/", False),
    ],
)
def test_one_rule_says_what_may_be_outside(address: str, may_be: bool) -> None:
    assert may_be_outside(address) == may_be
