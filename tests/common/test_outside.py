"""Redirects of the world outside, each judged as an address; cookies are not kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from requests_hardened import Config, HTTPSession

from portulan.common import outside
from portulan.common.asking_outside import OutsideUnreachable
from portulan.common.outside import read_beginning_outside, read_outside
from tests.common.pages_outside import HTML, served

REDIRECTED = "/ici"


@pytest.fixture
def _here_is_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same session, which takes this machine for the world outside."""
    real = outside._session()  # noqa: SLF001 (what really asks)
    opened = HTTPSession(Config(False, True, True, (5, 5)))
    opened.cookies.set_policy(real.cookies.get_policy())
    monkeypatch.setattr(outside, "_session", lambda: opened)
    yield
    opened.close()


def redirect(to: str) -> Any:
    return 302, {"Location": to}, b"x" * 100


@pytest.mark.usefixtures("_here_is_outside")
def test_a_redirect_is_followed_and_the_beginning_is_read() -> None:
    with served({"/": redirect("/ici"), "/ici": (200, HTML, b"abcdef")}) as site:
        answer = read_beginning_outside(f"{site}/", most=4)

        assert (answer.address, answer.content_type, answer.content) == (
            f"{site}/ici",
            HTML["Content-Type"],
            b"abcd",
        )
        assert read_outside(f"{site}/", most=6) == b"abcdef"
        with pytest.raises(OutsideUnreachable):
            read_outside(f"{site}/", most=5)


@pytest.mark.usefixtures("_here_is_outside")
@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/", "gopher://x", "/"])
def test_a_redirect_elsewhere_than_the_web_or_without_end_is_refused(to: str) -> None:
    with served({"/": redirect(to)}) as site, pytest.raises(OutsideUnreachable):
        read_outside(f"{site}/", most=100)


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address passes for public; the one it redirects to is judged by the real filter."""
    asked: list[str] = []
    with served({"/secret": (200, HTML, b"secret")}, asked) as private:
        real = outside._session()  # noqa: SLF001 (what really asks)
        opened = HTTPSession(Config(False, True, True, (5, 5)))
        sessions = iter([opened, real])
        monkeypatch.setattr(outside, "_session", lambda: next(sessions))
        with served({"/": redirect(f"{private}/secret")}) as site, pytest.raises(OutsideUnreachable):
            read_outside(f"{site}/", most=100)

    assert asked == []
    assert list(sessions) == []
    opened.close()


@pytest.mark.usefixtures("_here_is_outside")
def test_no_cookie_is_sent_back() -> None:
    asked: list[str] = []
    with served({"/": (200, HTML | {"Set-Cookie": "qui=vous"}, b"a")}, asked) as site:
        read_outside(f"{site}/", most=100)
        read_outside(f"{site}/", most=100)

    assert asked == ["/", "/"]
