"""Stylesheets and scripts go out before Django is asked anything."""

import asyncio
from pathlib import Path
from typing import Any

from asgiref.testing import ApplicationCommunicator
from django.conf import LazySettings, settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finder

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


def test_files_are_protected_as_pages_are(settings: LazySettings) -> None:
    settings.SECURE_HSTS_SECONDS = 3600

    _, headers = ask("/static/common/mark.svg")

    assert (headers["referrer-policy"], headers["strict-transport-security"]) == (
        "same-origin",
        "max-age=3600",
    )


def test_of_two_files_of_one_name_the_same_goes_out_as_from_django(
    settings: LazySettings, tmp_path: Path
) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
        (folder / "both.txt").write_text(folder.name)
    settings.STATICFILES_DIRS = folders
    get_finder.cache_clear()

    length = ask("/static/both.txt")[1]["content-length"]
    chosen = finders.find("both.txt")

    get_finder.cache_clear()
    assert (chosen, length) == (str(folders[0] / "both.txt"), "5")
