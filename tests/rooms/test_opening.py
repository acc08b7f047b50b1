"""Services open, move and close rooms."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portulan.journal.queries import entries_of, faults
from portulan.rooms.actions.opening import (
    close_room,
    close_rooms_past_their_time,
    end_meeting,
    invite,
    move_room,
)
from portulan.rooms.actions.presence import enter
from portulan.rooms.enums import Ending
from portulan.rooms.errors import EndsBeforeItBegins, NotBegun, NotTheHost, RoomIsOver
from portulan.rooms.models import Room
from portulan.rooms.queries import rooms_visible_to
from portulan.rooms.registry import move_page, referent_of, subject_page
from tests.accounts.factories import PersonFactory
from tests.rooms import factories
from tests.rooms.factories import REFERENT, make_room

pytestmark = pytest.mark.django_db


def test_a_room_has_a_number_of_its_own_and_a_list(host: Any, guest: Any) -> None:
    room, other = make_room(host=host, guests=[guest]), make_room()

    assert room.number.isdigit()
    assert len(room.number) in {9, 10}
    assert room.number != other.number
    assert [(one.person, one.is_host) for one in room.members.order_by("pk")] == [
        (host, True),
        (guest, False),
    ]
    assert [entry.act for entry in entries_of(room.stream)] == ["opened", "invited", "invited"]


def test_only_those_on_the_list_have_the_room_among_theirs(guest: Any) -> None:
    room = make_room(guests=[guest])

    assert list(rooms_visible_to(guest)) == [room]
    assert list(rooms_visible_to(PersonFactory())) == []


def test_a_room_ends_after_it_begins(host: Any) -> None:
    now = timezone.now()

    with pytest.raises(EndsBeforeItBegins):
        make_room(host=host, start=now, end=now)
    with pytest.raises(EndsBeforeItBegins):
        move_room(room=make_room(), start=now, end=now - timedelta(minutes=1))
    assert Room.objects.count() == 1


def test_moving_keeps_the_number_and_is_written_down() -> None:
    room = make_room()
    number, later = room.number, timezone.now() + timedelta(days=2)

    move_room(room=room, start=later, end=later + timedelta(minutes=30))

    room = Room.objects.get(pk=room.pk)
    assert (room.number, room.start, room.opens_at) == (number, later, later - timedelta(minutes=15))
    assert entries_of(room.stream).last().act == "moved"  # type: ignore[union-attr]


def test_closing_ends_every_presence_and_tells_the_service_once(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest], subject="31")
    enter(room=room, person=guest)

    close_room(room=room, by=host)
    close_room(room=room, by=host)

    assert [stay.ending for stay in room.stays.all()] == [Ending.CLOSED]
    assert factories.ended == ["31"]
    assert [entry.act for entry in entries_of(room.stream)][-3:] == ["arrived", "departed", "closed"]
    with pytest.raises(RoomIsOver):
        move_room(room=room, start=room.start, end=room.end)


def test_a_room_closes_by_itself_half_an_hour_after_its_end() -> None:
    now = timezone.now()
    still_open = make_room(subject="1", start=now - timedelta(hours=1), end=now - timedelta(minutes=29))
    over = make_room(subject="2", start=now - timedelta(hours=1), end=now - timedelta(minutes=31))

    close_rooms_past_their_time()

    assert set(Room.objects.filter(ended_at=None)) == {still_open}
    assert factories.ended == [over.subject]


def test_who_was_a_host_stays_one_when_invited_again(host: Any) -> None:
    room = make_room(host=host)

    assert invite(room=room, person=host).is_host


def test_the_service_names_the_referent_unless_the_room_does(host: Any) -> None:
    named = make_room(referent=REFERENT.__class__("Camille Roux", "", "camille@example.org"))
    plain = make_room(subject="8")
    orphan = Room(service="switched-off", title="", subject="9")

    assert referent_of(named) == REFERENT.__class__("Camille Roux", "", "camille@example.org")
    assert (referent_of(plain), subject_page(plain, host), move_page(plain, host)) == (
        REFERENT,
        "/?rencontre=8",
        "/?deplacer=8",
    )
    assert (referent_of(orphan), subject_page(orphan, host), move_page(orphan, host)) == (None, "/", "")


def test_the_register_of_a_meeting_verifies(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])
    enter(room=room, person=guest)
    close_room(room=room)

    assert list(faults()) == []


def test_a_host_does_not_end_a_meeting_that_has_not_begun(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest], start=timezone.now() + timedelta(minutes=10))
    enter(room=room, person=host)

    with pytest.raises(NotBegun):
        end_meeting(room=room, by=host)
    with pytest.raises(NotTheHost):
        end_meeting(room=room, by=guest)

    assert enter(room=room, person=guest).left_at is None
    assert factories.ended == []


def test_ten_digits_are_said_without_one_left_alone() -> None:
    spoken = [
        Room(number=number).spoken_number.split("\N{NO-BREAK SPACE}")
        for number in ("123456789", "1767928124")
    ]

    assert spoken == [["123", "456", "789"], ["176", "792", "8124"]]
