"""Credit is the union of intervals, clipped to the meeting, rounded once, down."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portulan.common.intervals import Interval, merged
from portulan.rooms.credit import credited, whole_minutes

NINE = datetime(2027, 3, 2, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def interval(start: float, end: float) -> Interval:
    return Interval(at(start), at(end))


moments = st.integers(min_value=-90 * 60, max_value=150 * 60).map(
    lambda second: NINE + timedelta(seconds=second)
)
stays = st.lists(st.tuples(moments, moments).map(lambda pair: Interval(*sorted(pair))), max_size=12)


def test_two_devices_at_once_count_once() -> None:
    assert credited([interval(0, 30), interval(10, 40)], NINE, TEN) == timedelta(minutes=40)


def test_before_and_after_the_meeting_count_for_nothing() -> None:
    assert credited([interval(-15, 10), interval(50, 90)], NINE, TEN) == timedelta(minutes=20)


def test_a_minute_begun_is_not_a_minute_and_seconds_add_up_before_they_are_cut() -> None:
    halves = [interval(0, 1.5), interval(2, 3.5), interval(4, 4.98)]

    assert whole_minutes(credited(halves, NINE, TEN)) == 3


@given(stays)
def test_credit_is_what_a_watch_looked_at_every_second_would_count(presences: list[Interval]) -> None:
    watch = sum(
        any(one.start <= NINE + timedelta(seconds=second) < one.end for one in presences)
        for second in range(3600)
    )

    assert credited(presences, NINE, TEN) == timedelta(seconds=watch)


@given(stays)
def test_a_union_is_disjoint_in_order_and_the_same_however_often_it_is_made(
    presences: list[Interval],
) -> None:
    made = merged(presences)

    assert all(one.end < other.start for one, other in pairwise(made))
    assert merged([*made, *presences]) == made


@given(stays, stays)
def test_more_presence_never_means_less_credit(some: list[Interval], more: list[Interval]) -> None:
    assert credited([*some, *more], NINE, TEN) >= credited(some, NINE, TEN)
