"""Two people meet in a room: real browsers, invented cameras, the real sockets."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from portulan.journal.models import Entry
from portulan.rooms.enums import Ending
from portulan.rooms.models import Room, Stay
from tests.accounts.factories import PersonFactory
from tests.journeys.conftest import FLAGS, PICTURES, TOOLS, WIDTHS, Axe, chromium
from tests.rooms.factories import make_room

# WhiteNoise reads its files synchronously; they are small and Django says so at each of them.
pytestmark = pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume synchronous iterators")

FAKE = [
    *FLAGS,
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
]
WATCH = """
const Plain = RTCPeerConnection;
window.connections = [];
window.RTCPeerConnection = class extends Plain {
  constructor(...given) { super(...given); window.connections.push(this); }
};
"""
DECODED = """async () => {
  let frames = 0;
  for (const one of window.connections.filter(({connectionState}) => connectionState === "connected"))
    (await one.getStats()).forEach((report) => { frames += report.framesDecoded ?? 0; });
  return frames;
}"""
NO_LINE = """() => {
  window.PlainSocket = window.WebSocket;
  window.WebSocket = class {
    static CONNECTING = 0;
    static OPEN = 1;
    constructor() { setTimeout(() => this.onclose?.({code: 1006}), 50); }
    close() {}
  };
}"""
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def launch(playwright: Playwright) -> Iterator[Callable[[], Browser]]:
    """``launch()``: one more Chromium with an invented camera and microphone."""
    opened: list[Browser] = []

    def start() -> Browser:
        opened.append(playwright.chromium.launch(executable_path=chromium(), args=FAKE))
        return opened[-1]

    yield start
    for browser in opened:
        browser.close()


@pytest.fixture(scope="module")
def meeting_browser(launch: Callable[[], Browser]) -> Browser:
    return launch()


@pytest.fixture
def visit(meeting_browser: Browser, asgi_server: str) -> Iterator[Visit]:
    """``visit(person, room)``: that person's browser, in the lobby of the room."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def go(person: Any, room: Room, browser: Browser | None = None, width: int = 1280) -> Page:
        context = (browser or meeting_browser).new_context(
            base_url=asgi_server,
            locale="fr-FR",
            reduced_motion="reduce",
            viewport={"width": width, "height": 800},
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_init_script(path=TOOLS / "axe-core" / "axe.min.js")
        context.add_init_script(WATCH)
        context.add_cookies([_cookie_of(person, asgi_server)])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Security" in said.text else None)
        page.goto(room.get_absolute_url())
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


@pytest.fixture
def people() -> tuple[Any, Any]:
    host = PersonFactory(first_name="Nadia", last_name="Ferrand")
    return host, PersonFactory(first_name="Samir", last_name="Lopez")


def enter(page: Page) -> None:
    page.get_by_role("button", name="Entrer dans la salle").click()
    expect(page.get_by_role("region", name="Rencontre en cours")).to_be_visible()


def sees_the_other(page: Page) -> None:
    until(lambda: page.evaluate(DECODED) > 3)


def hears_the_other(page: Page) -> None:
    until(
        lambda: page.evaluate("Number(document.querySelector('.tile:not(.tile--own)').dataset.level)") > 0.01
    )


def until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for it; the pages' policy forbids playwright's own way."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


def kill(browser: Browser) -> None:
    """End the whole browser at once, as a crash or a flat battery does."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(one["id"] for one in processes if one["type"] == "browser"), signal.SIGKILL)


def acts_of(room: Room) -> list[str]:
    return list(
        Entry.objects.filter(stream__name=room.stream).order_by("sequence").values_list("act", flat=True)
    )


def look_at(page: Page, axe: Axe, name: str) -> None:
    """Examine the page as it stands at both widths, and keep pictures."""
    PICTURES.mkdir(exist_ok=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844 if width < 600 else 800})
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{name} overflows at {width}"
        )
        axe(page)
        page.screenshot(
            path=PICTURES / f"{name}-{width}.png", full_page=name == "salle-hall", caret="initial"
        )


def test_two_people_see_and_hear_each_other(visit: Visit, people: tuple[Any, Any], axe: Axe) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)

    expect(hers.get_by_text("On vous entend.")).to_be_visible()
    expect(hers.locator("[data-part=check-network]")).to_have_attribute(
        "data-state",
        re.compile("good|fair|poor"),  # the bytes went round, however busy the machine
    )
    look_at(hers, axe, "salle-hall")
    enter(hers)
    enter(his)

    for page, other in ((hers, "Samir Lopez"), (his, "Nadia Ferrand")):
        sees_the_other(page)
        expect(page.get_by_role("list", name="Participants")).to_contain_text(other)
        hears_the_other(page)
    look_at(hers, axe, "salle")


def test_a_screen_is_shared_a_hand_raised_and_words_written(visit: Visit, people: tuple[Any, Any]) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)
    enter(hers)
    enter(his)
    sees_the_other(hers)
    before = hers.evaluate(DECODED)

    his.keyboard.press("e")
    his.keyboard.press("l")
    his.keyboard.press("s")
    his.get_by_label("Sous-titrer ce qui se dit").press_sequentially("Voici mon atelier")
    his.get_by_role("button", name="Discussion").click()
    his.get_by_label("Votre message").fill("Vous voyez mon écran ?")
    his.get_by_label("Votre message").press("Enter")

    expect(hers.locator(".tile--screen")).to_contain_text("Écran de Samir Lopez")
    until(lambda: hers.evaluate("document.querySelector('.tile--screen video').videoWidth") > 0)
    until(lambda: hers.evaluate(DECODED) > before)
    expect(hers.locator(".tile-mark--hand")).to_contain_text("Main levée.")
    expect(hers.locator(".caption")).to_have_text("Samir Lopez : Voici mon atelier")
    hers.get_by_role("button", name="Discussion").click()
    expect(hers.get_by_role("list", name="Messages")).to_contain_text("Vous voyez mon écran ?")
    hers.screenshot(path=PICTURES / "salle-ecran-1280.png")


def test_a_killed_browser_is_noticed_and_its_person_comes_back(
    visit: Visit, people: tuple[Any, Any], launch: Callable[[], Browser]
) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    doomed = launch()
    hers, his = visit(host, room), visit(guest, room, doomed)
    enter(hers)
    enter(his)
    sees_the_other(hers)

    kill(doomed)
    killed_at = timezone.now()
    until(lambda: Stay.objects.filter(room=room, person=guest, ending=Ending.LOST).exists(), seconds=30)
    cut = Stay.objects.get(room=room, person=guest)
    expect(hers.get_by_text("Connexion perdue")).to_be_visible()
    back = visit(guest, room)
    enter(back)

    assert cut.left_at is not None
    assert timedelta(seconds=-1) < killed_at - cut.left_at < timedelta(seconds=6)
    sees_the_other(back)
    until(lambda: hers.locator(".tile:not(.tile--own)").count() == 1)
    assert acts_of(room)[3:] == ["arrived", "arrived", "departed", "resumed"]


def test_the_line_is_cut_and_comes_back_by_itself(visit: Visit, people: tuple[Any, Any]) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)
    enter(hers)
    enter(his)
    sees_the_other(his)

    Stay.objects.filter(room=room, person=guest).update(left_at=timezone.now(), ending=Ending.INFERRED)

    until(lambda: Stay.objects.filter(room=room, person=guest, left_at=None).exists())
    assert acts_of(room)[-1] == "resumed"
    before = his.evaluate(DECODED)
    until(lambda: his.evaluate(DECODED) > before)


def test_after_a_long_cut_the_panel_says_whom_to_call(
    visit: Visit, people: tuple[Any, Any], monkeypatch: pytest.MonkeyPatch, axe: Axe
) -> None:
    monkeypatch.setattr(import_module("portulan.rooms.views.room"), "CONTACT_AFTER", timedelta(seconds=2))
    host, guest = people
    room = make_room(host=host, guests=[guest])
    his = visit(guest, room)
    enter(his)

    his.evaluate(NO_LINE)
    Stay.objects.filter(room=room).update(left_at=timezone.now(), ending=Ending.INFERRED)

    panel = his.get_by_role("alert")
    expect(panel).to_contain_text("04 00 00 00 00", timeout=15_000)
    expect(panel.get_by_role("link", name="Proposer une autre date")).to_have_attribute(
        "href", "/?deplacer=12"
    )
    look_at(his, axe, "salle-coupure")
    his.evaluate("() => { window.WebSocket = window.PlainSocket; }")
    expect(panel).to_be_hidden(timeout=15_000)
    assert acts_of(room)[-2:] == ["resumed", "incident"]


def test_the_host_ends_the_meeting_for_all(visit: Visit, people: tuple[Any, Any], axe: Axe) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)
    enter(hers)
    enter(his)

    hers.get_by_role("button", name="Terminer pour tous").click()
    hers.get_by_role("dialog").get_by_role("button", name="Terminer pour tous").click()

    for page in (hers, his):
        expect(page.get_by_role("heading", name="La rencontre est terminée")).to_be_visible()
        assert page.evaluate("connections.every(({connectionState}) => connectionState === 'closed')")
    look_at(hers, axe, "salle-adieu")
    his.reload()
    expect(his.get_by_role("link", name="Continuer")).to_have_attribute("href", "/?rencontre=12")


def test_a_stranger_with_the_link_waits_in_the_lobby_until_the_host_opens(
    visit: Visit, people: tuple[Any, Any], axe: Axe
) -> None:
    host, _ = people
    stranger = PersonFactory(first_name="Inès", last_name="Roche")
    room = make_room(host=host)
    hers = visit(host, room)
    enter(hers)
    theirs = visit(stranger, room)

    expect(theirs.get_by_text(room.title)).to_have_count(0)
    theirs.get_by_role("button", name="Demander à entrer").click()
    expect(theirs.get_by_text("Votre demande est transmise")).to_be_visible()
    expect(hers.get_by_role("group", name="Demandes d’entrée")).to_contain_text(
        "Inès Roche demande à entrer."
    )
    assert not Stay.objects.filter(person=stranger).exists()
    look_at(hers, axe, "salle-demande")
    hers.get_by_role("button", name="Faire entrer Inès Roche").click()

    expect(theirs.get_by_role("region", name="Rencontre en cours")).to_be_visible()
    sees_the_other(theirs)


def test_a_second_window_offers_to_continue_there(visit: Visit, people: tuple[Any, Any]) -> None:
    host, _ = people
    room = make_room(host=host)
    first = visit(host, room)
    enter(first)
    second = visit(host, room)

    second.get_by_role("button", name="Entrer dans la salle").click()
    expect(second.get_by_text("Vous êtes déjà dans cette salle")).to_be_visible()
    second.get_by_role("button", name="Continuer ici").click()

    expect(second.get_by_role("region", name="Rencontre en cours")).to_be_visible()
    expect(first.get_by_role("heading", name="Vous avez continué sur un autre appareil")).to_be_visible()
