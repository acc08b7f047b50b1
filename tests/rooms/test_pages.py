"""The page of a room: who sees what of it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portulan.rooms.actions.opening import close_room
from tests.accounts.factories import PersonFactory
from tests.rooms.factories import make_room

pytestmark = pytest.mark.django_db


def test_one_signs_in_before_the_lobby(client: Client) -> None:
    room = make_room()

    answer = client.get(room.get_absolute_url())

    assert (answer.status_code, answer["Location"]) == (302, f"/compte/login/?next=/salle/{room.number}/")


def test_a_member_sees_the_title_the_contact_and_their_own_name(guest: Any, signed_in: Any) -> None:
    room = make_room(guests=[guest])

    page = signed_in(guest).get(room.get_absolute_url()).content.decode()

    assert all(
        words in page
        for words in ("Rencontre avec une menuisière", "04 00 00 00 00", "Samir Lopez", "/?deplacer=12")
    )
    assert "Terminer pour tous" not in page


def test_a_stranger_learns_nothing_of_the_meeting(signed_in: Any) -> None:
    room = make_room()

    page = signed_in(PersonFactory()).get(room.get_absolute_url()).content.decode()

    assert "Demander à entrer" in page
    assert [words for words in ("menuisière", "04 00 00 00 00", "rencontre=12") if words in page] == []


def test_an_unknown_number_is_nowhere(host: Any, signed_in: Any) -> None:
    assert signed_in(host).get("/salle/123456789/").status_code == 404


def test_a_meeting_that_is_over_says_so(guest: Any, signed_in: Any) -> None:
    room = make_room(guests=[guest])
    close_room(room=room)
    late = make_room(guests=[guest], start=timezone.now() - timedelta(days=1))

    pages = [signed_in(guest).get(one.get_absolute_url()).content.decode() for one in (room, late)]

    assert ["La rencontre est terminée" in page and "room-" not in page for page in pages] == [True, True]


def test_a_cancelled_meeting_thanks_nobody(guest: Any, signed_in: Any) -> None:
    room = make_room(guests=[guest], start=timezone.now() + timedelta(days=2))
    close_room(room=room)

    page = signed_in(guest).get(room.get_absolute_url()).content.decode()

    assert "La rencontre a été annulée" in page
    assert "Merci" not in page


def test_only_this_page_may_use_camera_and_microphone(guest: Any, signed_in: Any) -> None:
    room = make_room(guests=[guest])
    client = signed_in(guest)

    lobby, home = client.get(room.get_absolute_url()), client.get("/")

    assert "camera=(self)" in lobby["Permissions-Policy"]
    assert re.search(r"connect-src 'self' ws://", lobby["Content-Security-Policy"])
    assert "Permissions-Policy" not in home
    assert "connect-src" not in home["Content-Security-Policy"]


def test_nobody_tries_numbers_one_after_another(host: Any, signed_in: Any, settings: Any) -> None:
    settings.RATE_LIMITS = True
    client = signed_in(host)

    answers = [client.get(f"/salle/{100_000_000 + number}/").status_code for number in range(61)]

    assert (set(answers[:60]), answers[60]) == ({404}, 429)
