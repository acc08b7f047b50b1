"""What another process wrote is found once, also when a smaller key comes to light after a greater one."""

import pytest

from portulan.live.arrivals import MOST, PATIENCE, Arrivals
from portulan.live.models import Event, Topic

pytestmark = pytest.mark.django_db


def happen(pk: int) -> None:
    """An event whose transaction ends now."""
    topic, _new = Topic.objects.get_or_create(name=f"channel:{pk}")
    Event.objects.create(pk=pk, topic=topic, number=1, kind="described")


def keys(arrivals: Arrivals) -> list[int]:
    return [event.pk for event in arrivals.look()]


def test_what_was_there_already_is_not_found_and_what_comes_is_found_once() -> None:
    happen(10**6)
    arrivals = Arrivals()

    happen(10**6 + 1)

    assert (keys(arrivals), keys(arrivals)) == ([10**6 + 1], [])


def test_an_event_kept_after_a_later_number_is_found() -> None:
    happen(10**6)
    arrivals = Arrivals()
    happen(10**6 + 3)
    first = keys(arrivals)

    happen(10**6 + 1)

    assert (first, keys(arrivals), keys(arrivals)) == ([10**6 + 3], [10**6 + 1], [])


def test_one_already_written_when_the_process_began_and_not_kept_yet_is_found() -> None:
    happen(10**6)
    arrivals = Arrivals()

    happen(10**6 - 5)

    assert keys(arrivals) == [10**6 - 5]


def test_a_number_whose_act_was_undone_is_given_up() -> None:
    now = [0.0]
    happen(10**6)
    arrivals = Arrivals(clock=lambda: now[0])
    now[0] = PATIENCE + 1
    keys(arrivals)

    happen(10**6 - 5)

    assert keys(arrivals) == []


def test_many_are_found_over_several_looks() -> None:
    happen(10**6)
    arrivals = Arrivals()
    topic = Topic.objects.get()
    Event.objects.bulk_create(
        Event(pk=10**6 + more, topic=topic, number=1 + more, kind="described") for more in range(1, MOST + 3)
    )

    assert [len(keys(arrivals)) for _look in range(3)] == [MOST, 2, 0]
