"""What journeys into rooms share: browsers with invented devices, and what to look for in them."""

import os
import signal
import time
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from portulan.journal.models import Entry
from portulan.rooms.models import Room
from tests.journeys.browsers import PICTURES, WIDTHS, Axe

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
