"""The page of a room: who sees what of it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.rooms.actions.opening import close_room
from portulan.rooms.enums import Cause
from portulan.rooms.models import Incident, Stay
from portulan.rooms.registry import Referent
from tests.accounts.factories import PersonFactory, StaffFactory, at_work
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
        for words in ("Rencontre avec une menuisière", "04 00 00 00 12", "Samir Lopez", "/?deplacer=12")
    )
    assert "Terminer pour tous" not in page


def test_a_stranger_learns_nothing_of_the_meeting(signed_in: Any) -> None:
    room = make_room()

    page = signed_in(PersonFactory()).get(room.get_absolute_url()).content.decode()

    assert "Demander à entrer" in page
    assert [words for words in ("menuisière", "04 00 00 00 12", "rencontre=12") if words in page] == []


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


def test_the_end_tells_how_long_they_were_together_and_its_log_is_for_hosts_and_the_team(
    host: Any, guest: Any, signed_in: Any, client: Client
) -> None:
    start = timezone.now() - timedelta(minutes=30)
    room = make_room(host=host, guests=[guest], start=start)
    for person, peer in ((host, 1), (guest, 2)):
        Stay.objects.create(
            room=room, person=person, peer=peer, joined_at=start, left_at=start + timedelta(minutes=14)
        )
    Incident.objects.create(
        room=room, person=guest, cause=Cause.MEDIA, began_at=start, lost=timedelta(minutes=3)
    )
    close_room(room=room, by=host)
    log = f"{room.get_absolute_url()}journal/"

    over = signed_in(guest).get(room.get_absolute_url()).content.decode()
    read = signed_in(host).get(log).content.decode()
    codes = [
        signed_in(guest).get(log).status_code,
        at_work(client, StaffFactory(role=StaffRole.ADMINISTRATOR)).get(log).status_code,
    ]

    assert "Vous avez passé 14 minutes ensemble." in over
    assert log not in over
    assert all(words in read for words in ("14 minutes ensemble", "3 minutes perdues", "Samir Lopez"))
    assert codes == [404, 200]


def test_the_lobby_names_who_is_to_be_met_and_leads_back(host: Any, guest: Any, signed_in: Any) -> None:
    room = make_room(host=host, guests=[guest])

    page = signed_in(guest).get(room.get_absolute_url()).content.decode()

    assert re.search(r"<h1[^>]*>Rencontre avec Nadia Ferrand</h1>", page)
    assert re.search(r'<a[^>]*href="/\?rencontre=12"[^>]*>[^<]*Revenir à la rencontre', page)


def test_the_instance_s_telephone_is_given_where_the_referent_has_none(
    guest: Any, signed_in: Any, settings: Any
) -> None:
    settings.CONTACT_PHONE = "04 00 00 00 99"
    with_phone = make_room(guests=[guest])
    without = make_room(guests=[guest], referent=Referent("Camille Roux", "", "camille@example.org"))

    pages = [signed_in(guest).get(room.get_absolute_url()).content.decode() for room in (with_phone, without)]

    assert ["04 00 00 00 99" in page for page in pages] == [False, True]


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
