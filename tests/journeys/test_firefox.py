"""Firefox: the lobby's tests succeed, and it meets a Chromium."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from tests.accounts.factories import PersonFactory
from tests.journeys.browsers import Visit
from tests.journeys.firefox import firefox
from tests.journeys.meeting import DECODED, WATCH, enter, sees_the_other, until
from tests.rooms.factories import make_room

LOBBY = """{
  plays: document.querySelector("[data-part=preview]").currentTime > 0
    && document.querySelector("[data-part=preview]").videoWidth > 0,
  level: Number(document.querySelector("[data-part=level]").getAttribute("aria-valuenow")) > 0,
  heard: document.querySelector("[data-part=microphone-words]").textContent,
  network: document.querySelector("[data-part=check-network]").dataset.state ?? "",
}"""


def test_firefox_passes_the_lobby_and_meets_chromium(visit: Visit, asgi_server: str, tmp_path: Path) -> None:
    host, guest = PersonFactory(), PersonFactory(first_name="Samir", last_name="Lopez")
    room = make_room(host=host, guests=[guest])
    hers = visit(host, room)
    enter(hers)

    with firefox(tmp_path) as his:
        his.before_each_page(WATCH)
        his.take_cookie(settings.SESSION_COOKIE_NAME, session_of(guest))
        his.go(asgi_server + room.get_absolute_url())
        until(lambda: ready(his.evaluate(f"({LOBBY})")), seconds=40)
        his.evaluate("document.querySelector('[data-part=enter]').click()")

        sees_the_other(hers)
        until(lambda: his.evaluate(f"({DECODED})()") > 3, seconds=30)
        names = his.evaluate("[...document.querySelectorAll('.tile-name')].map((one) => one.textContent)")

    assert any(host.get_full_name() in name for name in names)


def ready(lobby: dict[str, Any]) -> bool:
    """Whether all three tests are passed."""
    network = lobby["network"] in {"good", "fair", "poor"}  # how busy the machine is does not matter
    return bool(lobby["plays"] and lobby["level"] and lobby["heard"] == "On vous entend." and network)


def session_of(person: Any) -> str:
    client = Client()
    client.force_login(person)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)
