"""Coming, staying, going, by the server's clock."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portulan.journal.queries import entries_of, names_person
from portulan.notifications.models import Notification
from portulan.rooms.actions.presence import end_stay, enter, infer_ends, see, warn_if_elsewhere
from portulan.rooms.enums import Cause, Ending
from portulan.rooms.errors import AlreadyPresent, RoomIsFull, RoomIsOver, TooEarly, Turned
from portulan.rooms.models import Incident, Room, Stay
from portulan.rooms.queries import attendance_of
from tests.accounts.factories import PersonFactory
from tests.rooms.factories import make_room

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_the_doors_open_a_quarter_of_an_hour_before_and_close_half_an_hour_after(host: Any) -> None:
    now = timezone.now()
    early = make_room(host=host, start=now + 16 * MINUTE)
    nearly = make_room(host=host, start=now + 14 * MINUTE)
    late = make_room(host=host, start=now - 90 * MINUTE, end=now - 29 * MINUTE)
    over = make_room(host=host, start=now - 90 * MINUTE, end=now - 31 * MINUTE)

    assert [enter(room=room, person=host).peer for room in (nearly, late)] == [1, 1]
    with pytest.raises(TooEarly):
        enter(room=early, person=host)
    with pytest.raises(RoomIsOver):
        enter(room=over, person=host)


def test_peers_are_numbered_in_the_order_of_their_coming(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])

    first, second = enter(room=room, person=guest), enter(room=room, person=host)
    end_stay(stay=first, ending=Ending.LEFT)
    third = enter(room=room, person=guest)

    assert [first.peer, second.peer, third.peer] == [1, 2, 3]


def test_somebody_who_is_not_on_the_list_does_not_enter() -> None:
    with pytest.raises(Turned):
        enter(room=make_room(), person=PersonFactory())


def test_a_person_is_in_the_room_once_and_may_continue_elsewhere(guest: Any) -> None:
    room = make_room(guests=[guest])
    first = enter(room=room, person=guest, session="a")

    with pytest.raises(AlreadyPresent):
        enter(room=room, person=guest, session="b")
    second = enter(room=room, person=guest, session="b", here=True)

    first.refresh_from_db()
    assert (first.ending, second.left_at, second.peer) == (Ending.MOVED, None, 2)


def test_the_same_page_takes_up_its_stay_and_keeps_its_number(guest: Any) -> None:
    room = make_room(guests=[guest])
    first = enter(room=room, person=guest)

    second = enter(room=room, person=guest, previous=first.connection)

    first.refresh_from_db()
    assert (first.ending, second.peer) == (Ending.RESUMED, first.peer)
    assert [entry.act for entry in entries_of(room.stream)][-3:] == ["arrived", "departed", "resumed"]


def test_a_page_that_never_heard_its_last_welcome_comes_back_with_its_old_token(guest: Any) -> None:
    room = make_room(guests=[guest])
    first = enter(room=room, person=guest, session="a")
    unheard = enter(room=room, person=guest, session="a", previous=first.connection)

    third = enter(room=room, person=guest, session="a", previous=first.connection)

    unheard.refresh_from_db()
    assert (unheard.ending, third.peer) == (Ending.RESUMED, first.peer)


def test_an_old_token_does_not_evict_another_window_nor_another_sign_in(guest: Any) -> None:
    room = make_room(guests=[guest])
    first = enter(room=room, person=guest, session="a")
    end_stay(stay=first, ending=Ending.LOST)
    enter(room=room, person=guest, session="a")

    with pytest.raises(AlreadyPresent):
        enter(room=room, person=guest, session="a", previous=first.connection)

    other = make_room(guests=[guest])
    begun = enter(room=other, person=guest, session="a")
    enter(room=other, person=guest, session="a", previous=begun.connection)
    with pytest.raises(AlreadyPresent):
        enter(room=other, person=guest, session="b", previous=begun.connection)


def test_silence_ends_a_stay_at_its_last_sign_of_life(guest: Any) -> None:
    room = make_room(guests=[guest])
    alive, silent = (
        enter(room=room, person=guest),
        _stay(room, PersonFactory(), 10, seen=timedelta(seconds=21)),
    )

    infer_ends()

    alive.refresh_from_db()
    seen = silent.last_seen_at
    silent.refresh_from_db()
    assert (alive.left_at, silent.left_at, silent.ending) == (None, seen, Ending.INFERRED)
    assert not see(stay=silent, at=timezone.now())


def test_coming_back_after_a_cut_is_a_resumption_and_its_minutes_are_kept(guest: Any) -> None:
    room = make_room(guests=[guest], start=timezone.now() - 30 * MINUTE)
    cut = _stay(room, guest, 1, seen=12 * MINUTE)
    infer_ends()

    enter(room=room, person=guest)

    incident = Incident.objects.get()
    assert (incident.person, incident.cause, incident.minutes, incident.began_at) == (
        guest,
        Cause.CONNECTION,
        12,
        cut.last_seen_at,
    )
    entries = list(entries_of(room.stream))[-3:]
    assert [entry.act for entry in entries] == ["departed", "resumed", "incident"]
    assert all(names_person(entry, guest) for entry in entries)


def test_coming_back_after_a_goodbye_is_an_arrival(guest: Any) -> None:
    room = make_room(guests=[guest])
    end_stay(stay=enter(room=room, person=guest), ending=Ending.LEFT)

    enter(room=room, person=guest)

    assert entries_of(room.stream).last().act == "arrived"  # type: ignore[union-attr]
    assert not Incident.objects.exists()


def test_a_room_takes_four(guest: Any) -> None:
    people = [PersonFactory() for _ in range(5)]
    room = make_room(guests=people)
    for person in people[:4]:
        enter(room=room, person=person)

    with pytest.raises(RoomIsFull):
        enter(room=room, person=people[4])


def test_a_stay_ends_once(guest: Any) -> None:
    stay = enter(room=make_room(guests=[guest]), person=guest)

    assert [end_stay(stay=stay, ending=Ending.LEFT), end_stay(stay=stay, ending=Ending.LOST)] == [True, False]
    stay.refresh_from_db()
    assert stay.ending == Ending.LEFT


def test_a_second_sign_in_warns_the_person_once(guest: Any) -> None:
    room = make_room(guests=[guest])
    enter(room=room, person=guest, session="home" * 16)

    for session in ("home" * 16, "away" * 16, "away" * 16):
        warn_if_elsewhere(room=room, person=guest, session=session)

    (told,) = Notification.objects.filter(person_id=guest.pk)
    assert told.kind == "rooms.elsewhere"
    assert room.spoken_number in told.text


def test_attendance_is_each_person_s_union_within_the_meeting(host: Any, guest: Any) -> None:
    start = timezone.now() - 50 * MINUTE
    room = make_room(host=host, guests=[guest], start=start, end=start + 40 * MINUTE)
    _been(room, guest, start - 5 * MINUTE, start + 10 * MINUTE)
    _been(room, guest, start + 8 * MINUTE, start + 20.6 * MINUTE)
    _been(room, host, start + 30 * MINUTE, start + 45 * MINUTE)

    seen = [(one.person, one.minutes, len(one.intervals)) for one in attendance_of(room)]

    assert seen == [(host, 10, 1), (guest, 20, 1)]


def _stay(room: Room, person: Any, peer: int, seen: timedelta) -> Stay:
    at = timezone.now() - seen
    return Stay.objects.create(room=room, person=person, peer=peer, joined_at=at - MINUTE, last_seen_at=at)


def _been(room: Room, person: Any, start: Any, end: Any) -> None:
    Stay.objects.create(
        room=room, person=person, peer=1, joined_at=start, last_seen_at=end, left_at=end, ending=Ending.LEFT
    )
