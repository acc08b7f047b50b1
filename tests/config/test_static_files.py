"""Stylesheets and scripts go out before Django is asked anything."""

import asyncio
from typing import Any

from asgiref.testing import ApplicationCommunicator
from django.conf import settings

from portulan.config.static_files import before

Answer = tuple[int, dict[str, str]]


async def pages(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def ask(path: str, **headers: str) -> Answer:
    return asyncio.run(_asked(path, headers))


async def _asked(path: str, headers: dict[str, str]) -> Answer:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": named}
    exchange = ApplicationCommunicator(before(pages), scope)
    await exchange.send_input({"type": "http.request"})
    start = await exchange.receive_output()
    while (await exchange.receive_output()).get("more_body"):
        pass
    await exchange.wait()
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}


def stylesheet() -> str:
    return f"/static/assets/{next((settings.FRONTEND_DIST / 'assets').glob('*.css')).name}"


def test_a_stylesheet_goes_out_compressed_and_is_kept_for_ever() -> None:
    status, headers = ask(stylesheet(), accept_encoding="gzip, br")

    assert (status, headers["content-type"]) == (200, 'text/css; charset="utf-8"')
    assert (headers["content-encoding"], headers["x-content-type-options"]) == ("br", "nosniff")
    assert "immutable" in headers["cache-control"]


def test_a_name_without_fingerprint_is_asked_again() -> None:
    _, headers = ask("/static/theme.js")

    assert "immutable" not in headers["cache-control"]


def test_what_apps_bring_goes_out_too() -> None:
    assert [ask(path)[0] for path in ("/static/common/mark.svg", "/static/mfa/js/webauthn.js")] == [200, 200]


def test_anything_else_is_for_the_pages() -> None:
    assert [ask(path)[0] for path in ("/", "/static/", "/static/../settings.py", "/static/none.css")] == [
        418
    ] * 4
