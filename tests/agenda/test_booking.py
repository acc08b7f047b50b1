"""Taking a slot: one person gets it, the others get a sentence; nobody is in two places."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portulan.agenda.actions.appointments import cancel, confirm, move
from portulan.agenda.actions.holding import HOLD, forget_old_holds, hold_slot, keep_slot, let_go
from portulan.agenda.enums import AppointmentState
from portulan.agenda.errors import HoldIsOver, NotConfirmed, PersonIsBusy, SlotIsNotOffered, SlotIsTaken
from portulan.agenda.models import Appointment, Occupancy, Schedule
from portulan.agenda.slots import slots_of
from tests.accounts.factories import PersonFactory
from tests.agenda.factories import ScheduleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def schedule() -> Schedule:
    return ScheduleFactory(notice=1)


@pytest.fixture
def visitor():
    return PersonFactory()


def first_start(schedule):
    return slots_of(schedule)[0].start


def hold(schedule, person, start=None):
    return hold_slot(
        schedule=schedule, start=start or first_start(schedule), person=person, service="atelier"
    )


def booked(schedule, person, start=None):
    appointment = hold(schedule, person, start)
    keep_slot(appointment=appointment, person=person, subject="7")
    return confirm(appointment=appointment)


def test_a_slot_is_held_ten_minutes_for_who_is_booking(schedule, visitor):
    start = first_start(schedule)

    held = hold(schedule, visitor, start)

    left = held.held_until - timezone.now()
    assert (held.state, timedelta(minutes=9) < left <= HOLD) == (AppointmentState.HELD, True)
    assert start not in [slot.start for slot in slots_of(schedule)]


def test_somebody_else_is_refused_meanwhile(schedule, visitor):
    start = first_start(schedule)
    hold(schedule, visitor, start)

    with pytest.raises(SlotIsTaken, match="vient d’être pris"):
        hold(schedule, PersonFactory(), start)


def test_a_hold_that_is_over_leaves_the_slot_to_the_next(schedule, visitor):
    start = first_start(schedule)
    held = hold(schedule, visitor, start)
    Appointment.objects.filter(pk=held.pk).update(held_until=timezone.now())

    with pytest.raises(HoldIsOver):
        keep_slot(appointment=held, person=visitor, subject="7")

    assert hold(schedule, PersonFactory(), start).start == start


def test_choosing_another_slot_frees_the_first(schedule, visitor):
    first, second = (slot.start for slot in slots_of(schedule)[:2])
    hold(schedule, visitor, first)

    hold(schedule, visitor, second)

    assert first in [slot.start for slot in slots_of(schedule)]


def test_nobody_takes_the_slot_that_another_holds(schedule, visitor):
    held = hold(schedule, visitor)

    with pytest.raises(HoldIsOver):
        keep_slot(appointment=held, person=PersonFactory(), subject="7")


def test_what_is_not_offered_is_refused(schedule, visitor):
    with pytest.raises(SlotIsNotOffered):
        hold(schedule, visitor, first_start(schedule) + timedelta(minutes=15))


def test_nobody_is_in_two_meetings_at_once_whoever_they_meet(schedule, visitor):
    other = ScheduleFactory(notice=1)
    start = first_start(schedule)
    booked(schedule, visitor, start)

    with pytest.raises(PersonIsBusy):
        hold(other, visitor, start)


def test_the_expert_is_not_offered_during_a_meeting_where_they_are_the_visitor(schedule):
    other = ScheduleFactory(notice=1)
    start = first_start(schedule)

    booked(other, schedule.person, start)

    assert start not in [slot.start for slot in slots_of(schedule)]


def test_a_cancelled_meeting_frees_both_at_once(schedule, visitor):
    appointment = booked(schedule, visitor)

    cancel(appointment=appointment)

    assert (Occupancy.objects.count(), first_start(schedule)) == (0, appointment.start)


def test_a_meeting_moves_with_all_its_quarter_hours(schedule, visitor):
    appointment = booked(schedule, visitor)
    other = slots_of(schedule)[3].start

    moved = move(appointment=appointment, start=other)

    taken = set(Occupancy.objects.values_list("person", "quarter"))
    quarters = [other, other + timedelta(minutes=15)]
    expected = {(person.pk, quarter) for person in (schedule.person, visitor) for quarter in quarters}
    assert (moved.end - moved.start, moved.sequence, taken) == (timedelta(minutes=30), 1, expected)


def test_a_meeting_does_not_move_onto_another(schedule, visitor):
    first = booked(schedule, visitor)
    second = booked(schedule, PersonFactory())

    with pytest.raises(SlotIsTaken):
        move(appointment=second, start=first.start)

    second.refresh_from_db()
    assert (second.start != first.start, Occupancy.objects.filter(appointment=second).count()) == (True, 4)


def test_a_meeting_moves_to_what_was_held_too_long_before_the_worker_has_come(schedule, visitor):
    appointment = booked(schedule, visitor)
    held = hold(schedule, PersonFactory())
    Appointment.objects.filter(pk=held.pk).update(held_until=timezone.now())

    moved = move(appointment=appointment, start=held.start)

    assert (moved.start, list(Appointment.objects.all())) == (held.start, [appointment])


def test_what_is_cancelled_does_not_move(schedule, visitor):
    appointment = booked(schedule, visitor)
    cancel(appointment=appointment)

    with pytest.raises(NotConfirmed):
        move(appointment=appointment, start=appointment.start + timedelta(days=1))


def test_the_worker_forgets_what_was_held_too_long(schedule, visitor):
    held, kept = hold(schedule, visitor), booked(schedule, PersonFactory())
    Appointment.objects.filter(pk=held.pk).update(held_until=timezone.now())

    forget_old_holds()

    assert list(Appointment.objects.all()) == [kept]


def test_letting_go_frees_the_slot(schedule, visitor):
    held = hold(schedule, visitor)

    let_go(person=visitor, service="atelier")

    assert first_start(schedule) == held.start
