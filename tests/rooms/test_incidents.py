"""Minutes that cuts took from a meeting: told by browsers within bounds, read as a union."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from portulan.rooms.actions.incident import record_lost_media
from portulan.rooms.actions.opening import close_room
from portulan.rooms.actions.presence import end_stay, enter
from portulan.rooms.enums import Cause, Ending
from portulan.rooms.models import Incident, Room, Stay
from portulan.rooms.queries import lost_in, together_in
from tests.rooms.factories import make_room

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_browser_that_tells_of_hours_is_believed_for_its_own_stay(guest: Any) -> None:
    room = make_room(guests=[guest], start=timezone.now() - 30 * MINUTE)
    stay = _been(room, guest, timezone.now() - 4 * MINUTE)

    for _ in range(20):
        record_lost_media(stay=stay, seconds=7200)

    assert [one.minutes for one in Incident.objects.all()] == [4]


def test_nothing_is_lost_before_the_meeting(guest: Any) -> None:
    room = make_room(guests=[guest], start=timezone.now() + 5 * MINUTE)

    record_lost_media(stay=_been(room, guest, timezone.now() - 5 * MINUTE), seconds=120)

    assert not Incident.objects.exists()


def test_two_cuts_at_once_count_once(host: Any, guest: Any) -> None:
    start = timezone.now() - 30 * MINUTE
    room = make_room(host=host, guests=[guest], start=start)
    for person, cause, began in (
        (host, Cause.MEDIA, 0),
        (guest, Cause.CONNECTION, 2),
        (guest, Cause.MEDIA, 3),
    ):
        Incident.objects.create(
            room=room, person=person, cause=cause, began_at=start + began * MINUTE, lost=5 * MINUTE
        )

    assert (lost_in(room), lost_in(room, guest)) == (8 * MINUTE, 6 * MINUTE)


def test_who_never_came_back_lost_the_rest(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest], start=timezone.now() - 30 * MINUTE)
    enter(room=room, person=host)
    end_stay(stay=_been(room, guest, room.start), ending=Ending.LOST, at=timezone.now() - 10 * MINUTE)

    close_room(room=room, by=host)

    incident = Incident.objects.get()
    assert (incident.person, incident.cause, incident.minutes) == (guest, Cause.CONNECTION, 10)


def test_who_left_lost_nothing(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest], start=timezone.now() - 30 * MINUTE)
    end_stay(stay=_been(room, guest, room.start), ending=Ending.LEFT, at=timezone.now() - 10 * MINUTE)

    close_room(room=room, by=host)

    assert not Incident.objects.exists()


def test_time_together_is_when_two_are_there(host: Any, guest: Any) -> None:
    start = timezone.now() - 50 * MINUTE
    room = make_room(host=host, guests=[guest], start=start)
    for person, began, ended in ((host, -5, 20), (guest, -5, 4), (guest, 10, 30)):
        stay = _been(room, person, start + began * MINUTE)
        end_stay(stay=stay, ending=Ending.LEFT, at=start + ended * MINUTE)

    assert together_in(room) == 14 * MINUTE


def _been(room: Room, person: Any, since: datetime) -> Stay:
    return Stay.objects.create(room=room, person=person, peer=9, joined_at=since)
