"""The door: who asks, who is answered."""

from typing import Any

import pytest
from django.utils import timezone

from portulan.rooms.actions.admission import admit, ask_to_enter, refuse
from portulan.rooms.actions.opening import invite
from portulan.rooms.actions.presence import enter
from portulan.rooms.enums import Admission
from portulan.rooms.errors import AlreadyAnswered
from tests.accounts.factories import PersonFactory
from tests.rooms.factories import make_room

pytestmark = pytest.mark.django_db


def test_only_who_waits_is_answered(host: Any, guest: Any) -> None:
    room = make_room(host=host, guests=[guest])
    other = invite(room=room, person=PersonFactory(), is_host=True)
    enter(room=room, person=guest)

    for member in (other, room.members.get(person=guest)):
        for act in (admit, refuse):
            with pytest.raises(AlreadyAnswered):
                act(member=member, by=host)

    assert set(room.members.values_list("admission", flat=True)) == {Admission.EXPECTED}


def test_an_answer_is_given_once(host: Any) -> None:
    room = make_room(host=host)
    member = ask_to_enter(room=room, person=PersonFactory())

    refuse(member=member, by=host)

    with pytest.raises(AlreadyAnswered):
        admit(member=member, by=host)
    member.refresh_from_db()
    assert member.admission == Admission.REFUSED
    assert member.decided_at is not None
    assert member.decided_at <= timezone.now()


def test_hosts_hear_once_of_somebody_who_knocks_again_and_again(
    host: Any, django_capture_on_commit_callbacks: Any
) -> None:
    room, stranger = make_room(host=host), PersonFactory()

    heard = []
    for _ in range(3):
        with django_capture_on_commit_callbacks() as callbacks:
            ask_to_enter(room=room, person=stranger)
        heard.append(len(callbacks))

    assert heard == [1, 0, 0]
