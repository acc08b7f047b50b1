"""One room served by two processes: what one hears, the other says."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from portulan.journal.queries import entries_of
from portulan.rooms import queries
from portulan.rooms.actions.presence import infer_ends
from portulan.rooms.enums import Ending
from portulan.rooms.models import Stay
from tests.rooms.factories import make_room
from tests.rooms.processes import Server, line_to, redis_between

pytestmark = pytest.mark.django_db(transaction=True)
OFFER = {"description": {"type": "offer", "sdp": "v=0"}}
ANSWER = {"description": {"type": "answer", "sdp": "v=0"}}


@pytest.fixture
def servers(transactional_db: None, settings: Any) -> Iterator[list[Server]]:
    """Two web processes; what the tests do themselves goes through the same Redis."""
    with redis_between() as redis:
        settings.CHANNEL_LAYERS = {
            "default": {
                "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
                "CONFIG": {"hosts": [redis], "prefix": "portulan"},
            }
        }
        started = [Server(redis) for _ in range(2)]
        try:
            for server in started:
                server.wait()
            yield started
        finally:
            for server in started:
                server.crash()


def test_two_meet_through_two_processes(servers: list[Server], host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])

    with line_to(servers[0], room, host) as hers, line_to(servers[1], room, guest) as his:
        first, second = hers.enter(), his.enter()
        hers.hear("came")  # herself
        came = hers.hear("came")
        hers.say("signal", to=came["peer"], data=OFFER)
        offer = his.hear("signal")
        his.say("signal", to=offer["from"], data=ANSWER)
        answer = hers.hear("signal")
        his.say("chat", text="Bonjour")
        said = hers.hear("chat")
        hers.say("mute", peer=2)
        his.hear("please_mute")
        his.say("leave")
        gone = hers.hear("gone")
        acts = [entry.act for entry in entries_of(room.stream)]

    assert (first["peers"], [one["name"] for one in second["peers"]]) == ([], ["Nadia Ferrand"])
    assert (offer["from"], offer["data"], answer["from"], answer["data"]) == (1, OFFER, 2, ANSWER)
    assert (said["peer"], said["text"]) == (2, "Bonjour")
    assert gone == {"type": "gone", "peer": 2, "ending": Ending.LEFT}
    assert acts[-3:] == ["arrived", "arrived", "departed"]


def test_a_crashed_process_s_people_left_at_their_last_heartbeat(
    servers: list[Server], host: Any, guest: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SILENCE", timedelta(seconds=1.5))  # what the worker waits for
    room = make_room(host=host, guests=[guest])

    with line_to(servers[0], room, host) as hers, line_to(servers[1], room, guest) as his:
        hers.enter()
        his.enter()
        time.sleep(0.3)
        his.say("beat")
        last = datetime.fromisoformat(his.hear("beat")["now"])
        servers[1].crash()
        unwritten = Stay.objects.filter(person=guest, left_at=None).exists()
        time.sleep(1.7)
        hers.say("beat")
        hers.hear("beat")
        infer_ends()
        gone = hers.hear("gone")
        present = list(Stay.objects.filter(left_at=None))

    stay = Stay.objects.get(person=guest)
    assert unwritten  # nobody was left to do it
    assert gone == {"type": "gone", "peer": 2, "ending": Ending.INFERRED}
    assert (stay.ending, stay.left_at) == (Ending.INFERRED, last)
    assert [one.person for one in present] == [host]
