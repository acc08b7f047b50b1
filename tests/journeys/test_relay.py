"""Two people whose browsers may not reach each other meet through the TURN server, by the server's credentials."""

from pathlib import Path
from typing import Any

import pytest

from tests.accounts.factories import PersonFactory
from tests.journeys.browsers import Visit
from tests.journeys.meeting import DECODED, enter, sees_the_other
from tests.journeys.relay import PATHS, SECRET, relay
from tests.rooms.factories import make_room


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_pictures_pass_through_the_relay_alone(
    visit: Visit, settings: Any, tmp_path: Path, transport: str
) -> None:
    host, guest = PersonFactory(), PersonFactory()
    room = make_room(host=host, guests=[guest])

    with relay(tmp_path) as address:
        settings.TURN_URLS = [f"{address}?transport={transport}"]
        settings.TURN_SECRET, settings.ROOMS_RELAY_ONLY = SECRET, True
        hers, his = visit(host, room), visit(guest, room)
        enter(hers)
        enter(his)
        for page in (hers, his):
            sees_the_other(page)
        paths = [set(page.evaluate(PATHS)) for page in (hers, his)]

    assert paths == [{"relay"}, {"relay"}]


def test_with_credentials_of_another_secret_nothing_passes(
    visit: Visit, settings: Any, tmp_path: Path
) -> None:
    host, guest = PersonFactory(), PersonFactory()
    room = make_room(host=host, guests=[guest])

    with relay(tmp_path) as address:
        settings.TURN_URLS, settings.TURN_SECRET = [address], "another"
        settings.ROOMS_RELAY_ONLY = True
        hers, his = visit(host, room), visit(guest, room)
        enter(hers)
        enter(his)
        hers.wait_for_timeout(4_000)

        assert [page.evaluate(DECODED) for page in (hers, his)] == [0, 0]
