"""What a room costs: time to meet, weight of its page, signals a second, and whether a long meeting leaks.

``.venv/bin/python -m benchmarks.rooms`` serves the site on a folder of its own, and has real browsers with
invented cameras meet. ``--minutes`` is how long four stay together (0 leaves that measure out).
"""

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from websockets.sync.client import connect

from benchmarks.rooms_bare import ADDRESS as BARE
from benchmarks.rooms_bare import SMALL as SMALL_AT_FIRST
from benchmarks.rooms_bare import bare_page
from benchmarks.rooms_site import ADDRESS, make_meeting, served

AIM = 1.3
SIGNALS = 3000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
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
PROBE = (
    WATCH
    + """
window.framesAt = 0;
setInterval(async () => {
  if (window.framesAt) return;
  for (const one of window.connections.filter(({connectionState}) => connectionState === "connected"))
    (await one.getStats()).forEach((report) => {
      if (report.framesDecoded > 0) window.framesAt ||= performance.timeOrigin + performance.now();
    });
}, 10);
"""
)
SMALL = """
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (wanted) =>
  open(wanted.video ? {...wanted, video: {width: 320, height: 240, frameRate: 15}} : wanted);
"""
TESTED = ":is([data-state=good], [data-state=fair], [data-state=poor])[data-part=check-network]"
PRESS = "(button) => { const at = performance.timeOrigin + performance.now(); button.click(); return at; }"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=5, help="how often two people meet (5)")
    options.add_argument("--minutes", type=float, default=5, help="how long four stay together (5)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="portulan-bench-") as folder, served(Path(folder)):
        relay()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=FLAGS
            )
            weight(browser)
            meeting(browser, chosen.times)
            if chosen.minutes:
                long_meeting(browser, chosen.minutes)
            browser.close()


def meeting(browser: Browser, times: int) -> None:
    """Join to first decoded frame on both sides, beside a bare page, in turns.

    A room's first pictures have half the definition: the second bare page has this advantage too.
    """
    rooms: list[float] = []
    bares: dict[str, list[float]] = {BARE: [], SMALL_AT_FIRST: []}
    with bare_page():
        for _ in range(times):
            for address, seen in bares.items():
                seen.append(time_to_meet(bare_pages(browser, address), "#join"))
            rooms.append(time_to_meet(room_pages(browser, 2), "[data-part=enter]"))
    ours = statistics.median(rooms)
    print(f"join to first frame on both sides: {ours:.0f} ms (median of {times})")
    for name, address in (("bare page", BARE), ("bare page, small at first", SMALL_AT_FIRST)):
        least = statistics.median(bares[address])
        print(f"{name} {least:.0f} ms: ratio {ours / least:.2f} (aim: at most {AIM})")


def time_to_meet(pages: list[Page], button: str) -> float:
    """Milliseconds from the second one's click to the first frame of the later side."""
    first, second = pages
    first.eval_on_selector(button, PRESS)
    first.wait_for_timeout(1000)
    begun = second.eval_on_selector(button, PRESS)
    seen = [wait_for(lambda page=page: page.evaluate("window.framesAt")) for page in pages]  # type: ignore[misc]
    for page in pages:
        page.context.close()
    return float(max(seen) - begun)


def bare_pages(browser: Browser, address: str) -> list[Page]:
    """Two browsers before the bare page."""
    pages = [browser.new_context().new_page() for _ in range(2)]
    for page in pages:
        page.add_init_script(PROBE)
        page.goto(address)
        page.wait_for_timeout(1500)  # the camera is open, as it is in a lobby
    return pages


def room_pages(browser: Browser, people: int, script: str = PROBE) -> list[Page]:
    """So many browsers in the lobby of one room, tests done."""
    path, sessions = make_meeting(people)
    pages = []
    for session in sessions:
        context = browser.new_context()
        context.add_cookies([{"name": "sessionid", "value": session, "url": ADDRESS}])
        page = context.new_page()
        page.add_init_script(script)
        page.goto(ADDRESS + path)
        page.locator(TESTED).wait_for()
        pages.append(page)
    return pages


def weight(browser: Browser) -> None:
    """Bytes and main-thread time of the room's page, up to its lobby ready but for the network's test."""
    path, (session,) = make_meeting(1)
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": session, "url": ADDRESS}])
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable")
    received = []
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(ADDRESS + path, wait_until="networkidle")
    metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    print(f"room page: {sum(received) / 1000:.0f} kB in {len(received)} requests, compressed")
    print(
        f"main thread: {metrics['TaskDuration'] * 1000:.0f} ms, of which scripts {metrics['ScriptDuration'] * 1000:.0f} ms"
    )
    context.close()


def relay() -> None:
    """Signals a second from one browser's line to another's, through the server and its database."""
    path, sessions = make_meeting(2)
    address = f"{ADDRESS.replace('http', 'ws')}/ws{path}"
    lines = [
        connect(address, additional_headers={"Cookie": f"sessionid={one}"}, origin=ADDRESS, legacy=True)
        for one in sessions
    ]  # type: ignore[arg-type]
    for line in lines:
        line.send(json.dumps({"type": "join"}))
        hear(line, "welcome")
    said = json.dumps({"type": "signal", "to": 1, "data": {"candidate": {"candidate": "x" * 120}}})
    begun = time.perf_counter()
    for sent in range(SIGNALS):
        lines[1].send(said)
        if sent % 50 == 49:  # as a browser does, wait now and then; the layer's queue is short
            for _ in range(50):
                hear(lines[0], "signal")
    print(f"signals relayed: {SIGNALS / (time.perf_counter() - begun):.0f} a second on one line")
    for line in lines:
        line.close()


def hear(line: Any, kind: str) -> None:
    """Wait for a message of that kind."""
    while json.loads(line.recv(timeout=10))["type"] != kind:
        pass


def long_meeting(browser: Browser, minutes: float) -> None:
    """Four people at 320 by 240: memory and connections of one of them, from minute to minute."""
    pages = room_pages(browser, 4, WATCH + SMALL)
    for page in pages:
        page.locator("[data-part=enter]").click()
    wait_for(lambda: all(count_up(page) == 3 for page in pages))
    devtools = pages[0].context.new_cdp_session(pages[0])
    end = time.monotonic() + minutes * 60
    seen = [look(devtools, pages[0])]
    while time.monotonic() < end:
        pages[0].wait_for_timeout(min(30_000, minutes * 15_000))
        seen.append(look(devtools, pages[0]))
    print(
        f"four for {minutes:g} min, heap of one: {seen[0][0]:.1f} MB at first, {seen[-1][0]:.1f} MB at last"
    )
    print(f"connections: {', '.join(str(count) for _, count in seen)}")
    frames = [
        page.evaluate("document.querySelectorAll('.tile:not(.tile--own) video').length") for page in pages
    ]
    print(f"others on the stage of each: {frames}")


def look(devtools: Any, page: Page) -> tuple[float, int]:
    """Megabytes of the heap after a collection, and connections that are not closed."""
    devtools.send("HeapProfiler.collectGarbage")
    heap = devtools.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    return heap, page.evaluate(
        "connections.filter(({connectionState}) => connectionState !== 'closed').length"
    )


def count_up(page: Page) -> int:
    """Connections that are up."""
    return int(
        page.evaluate("connections.filter(({connectionState}) => connectionState === 'connected').length")
    )


def wait_for(found: Callable[[], Any], seconds: float = 40) -> Any:
    """What is found, as soon as it is something; the pages' policy forbids playwright's own way."""
    end = time.monotonic() + seconds
    while not (value := found()):
        if time.monotonic() > end:
            raise SystemExit("it never came")
        time.sleep(0.02)
    return value


if __name__ == "__main__":
    main()
