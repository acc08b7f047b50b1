"""What every test has at hand."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client

from portulan.common.memo import forget_everything
from portulan.live.rendered import forget_rendered

MARK = settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"].split("%")[0]


@pytest.fixture(autouse=True)
def _no_unknown_template_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test as soon as a page it asks for names a variable that nobody gave."""
    plain = Client.request

    def request(self: Client, **asked: Any) -> Any:
        response = plain(self, **asked)
        if "html" in response.get("Content-Type", "") and not response.streaming:
            refuse_unknown(response.content.decode(), asked.get("PATH_INFO", ""))
        return response

    monkeypatch.setattr(Client, "request", request)


def refuse_unknown(html: str, path: str) -> None:
    """Raise when a page holds the mark of an unknown template variable."""
    unknown = re.findall(re.escape(MARK) + r"[\w.]*", html)
    if unknown:
        raise AssertionError(f"{path}: {sorted(set(unknown))}")


@pytest.fixture(autouse=True)
def _forget_between_tests() -> Iterator[None]:
    """Nothing that a process remembers outlives the test that made it remember."""
    yield
    forget_everything()
    forget_rendered()
    for kept in caches.all():
        kept.clear()


@pytest.fixture
def signed_in(client: Client) -> Any:
    """``signed_in(person)``: a client of that person."""

    def sign_in(person: Any) -> Client:
        client.force_login(person)
        return client

    return sign_in
