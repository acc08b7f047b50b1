"""Tickets, and credentials that a TURN server believes for a while."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

import pytest

from portulan.rooms.engines import engine, register_engine
from portulan.rooms.engines.ice import credentials, ice_servers
from portulan.rooms.health import examine_relay
from tests.rooms.factories import make_room

pytestmark = pytest.mark.django_db


def test_without_servers_the_mesh_gives_none(host: Any) -> None:
    ticket = engine().ticket_for(make_room(host=host), host, is_admitted=True)

    assert ticket.as_message() == {
        "kind": "mesh",
        "most": 4,
        "details": {"ice_servers": [], "relay_only": False},
    }


def test_turn_credentials_expire_and_are_signed_as_coturn_checks_them(settings: Any) -> None:
    settings.TURN_SECRET = "north"

    given = credentials("abc", datetime(2027, 1, 1, tzinfo=UTC))

    digest = hmac.new(b"north", b"1798761600:abc", hashlib.sha1).digest()
    assert given == {"username": "1798761600:abc", "credential": base64.b64encode(digest).decode()}


def test_servers_come_from_the_settings_and_name_nobody(host: Any, settings: Any) -> None:
    settings.STUN_URLS, settings.TURN_URLS = ["stun:stun.example.org"], ["turn:turn.example.org"]
    settings.TURN_SECRET = "north"

    room = make_room(host=host)
    stun, turn = ice_servers(room, host, is_admitted=True)

    assert stun == {"urls": ["stun:stun.example.org"]}
    assert turn["urls"] == ["turn:turn.example.org"]
    expiry, opaque = turn["username"].split(":")
    assert int(expiry) <= room.closes_at.timestamp()
    assert str(host.pk) != opaque
    assert ice_servers(room, host, is_admitted=False) == [stun]


@pytest.mark.parametrize(
    ("turn", "secret", "well"),
    [([], "", False), (["turn:turn.example.org"], "", False), (["turn:turn.example.org"], "north", True)],
)
def test_the_doctor_wants_a_relay_where_nothing_else_may_carry(
    settings: Any, turn: list[str], secret: str, well: bool
) -> None:
    settings.ROOMS_RELAY_ONLY, settings.TURN_URLS, settings.TURN_SECRET = True, turn, secret

    assert examine_relay().well is well


def test_another_engine_is_chosen_by_a_setting(settings: Any) -> None:
    class Relay:
        kind, most = "relay", 30

    register_engine("relay", Relay)  # type: ignore[arg-type]
    settings.ROOMS_ENGINE = "relay"

    assert engine().most == 30
