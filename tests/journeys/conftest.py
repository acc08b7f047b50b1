"""The site in a real browser: Chromium where it stands, French, with axe and html-validate at hand."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.journeys.browsers import FAKE, FLAGS, FRONTEND, PICTURES, TOOLS, WIDTHS, Axe, Visit, chromium
from tests.journeys.meeting import WATCH

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "1"  # playwright runs a loop in this thread; the tests use the database beside it
)

HERE = Path(__file__).parent
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK_AXE = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as a journey."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all journeys."""
    opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield opened
    opened.close()


@pytest.fixture
def asgi_server(transactional_db: None) -> Iterator[str]:
    """The address of the site with its sockets, on the tests' database: ``live_server`` has none."""
    config = uvicorn.Config(
        "portulan.config.asgi:application",
        port=0,
        lifespan="off",
        log_level="error",
        ws="websockets-sansio",
        ws_ping_interval=5,
        ws_ping_timeout=5,
    )
    server = uvicorn.Server(config)
    serving = Thread(target=server.run)
    serving.start()
    while not server.started:
        sleep(0.02)
    yield f"http://localhost:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    serving.join(20)


@pytest.fixture
def context(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A fresh visitor, French, without motion; a script that fails or a refused resource fails the test."""
    made = browser.new_context(base_url=live_server.url, locale="fr-FR", reduced_motion="reduce")
    made.set_default_timeout(15_000)
    made.add_init_script(path=TOOLS / "axe-core" / "axe.min.js")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not complain: what the browser says is wrong fails the test."""
    complaints: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console",
        lambda message: complaints.append(message.text) if "Content Security" in message.text else None,
    )
    yield opened
    assert complaints == []


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[Any], None]:
    """``sign_in(person)``: the visitor becomes that person."""

    def become(person: Any) -> None:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return become


@pytest.fixture
def axe() -> Axe:
    """``axe(page)``: nothing against WCAG 2.2 AA nor good practice, and valid HTML."""

    def examine(page: Page) -> None:
        found = page.evaluate(ASK_AXE, RULES)["violations"]
        assert [_told(violation) for violation in found] == [], page.url
        assert invalid_html(page) == [], page.url

    return examine


def _told(violation: dict[str, Any]) -> str:
    places = " | ".join(
        f"{' '.join(map(str, node['target']))}: {node['failureSummary']}" for node in violation["nodes"][:3]
    )
    return f"{violation['id']} ({len(violation['nodes'])}): {places}"


def invalid_html(page: Page) -> list[str]:
    """What html-validate finds in the page as the browser holds it."""
    command = [
        _node(),
        TOOLS / "html-validate" / "bin" / "html-validate.mjs",
        "--stdin",
        "--formatter",
        "json",
    ]
    command += ["--config", FRONTEND / ".htmlvalidate.json"]
    html = "<!DOCTYPE html>\n" + page.evaluate("document.documentElement.outerHTML")
    answer = subprocess.run(command, input=html, capture_output=True, text=True, check=False)
    results = json.loads(answer.stdout)
    return [
        f"{said['ruleId']}: {said['message']} ({said['selector']})"
        for result in results
        for said in result["messages"]
    ]


def _node() -> str:
    own = settings.BASE_DIR / ".node" / "bin" / "node"
    return str(own) if own.exists() else "node"


@pytest.fixture
def look(page: Page, axe: Axe) -> Callable[[str, str], None]:
    """``look(path, name)``: visit at both widths, examine, check nothing overflows, keep a picture."""

    def visit(path: str, name: str) -> None:
        PICTURES.mkdir(exist_ok=True)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{path} overflows at {width}"
            )
            axe(page)
            page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)

    return visit


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Iterator[Callable[[], Browser]]:
    """``launch()``: one more Chromium with an invented camera and microphone."""
    opened: list[Browser] = []

    def start() -> Browser:
        opened.append(playwright.chromium.launch(executable_path=chromium(), args=FAKE))
        return opened[-1]

    yield start
    for browser in opened:
        browser.close()


@pytest.fixture(scope="session")
def meeting_browser(launch: Callable[[], Browser]) -> Browser:
    return launch()


@pytest.fixture
def visit(meeting_browser: Browser, asgi_server: str) -> Iterator[Visit]:
    """``visit(person, room)``: that person's browser, in the lobby of the room (or on the page of anything)."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def go(
        person: Any, page_of: Any, browser: Browser | None = None, width: int = 1280, scripts: bool = True
    ) -> Page:
        context = (browser or meeting_browser).new_context(
            base_url=asgi_server,
            locale="fr-FR",
            reduced_motion="reduce",
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_init_script(path=TOOLS / "axe-core" / "axe.min.js")
        context.add_init_script(WATCH)
        context.add_cookies([_cookie_of(person, asgi_server)])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Security" in said.text else None)
        page.goto(page_of.get_absolute_url())
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def _cookie_of(person: Any, url: str) -> Any:
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value, "url": url}
