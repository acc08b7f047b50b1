"""Many want the same time at the same instant, from many processes."""

import multiprocessing
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
from django.db import connection, connections, transaction

from portulan.accounts.models import Person
from portulan.agenda.actions import holding
from portulan.agenda.actions.appointments import confirm
from portulan.agenda.actions.holding import hold_slot, keep_slot
from portulan.agenda.actions.occupation import is_occupied, occupy
from portulan.agenda.enums import AppointmentState
from portulan.agenda.errors import PersonIsBusy, SlotIsTaken
from portulan.agenda.models import Appointment, Attendee, Occupancy, Schedule
from portulan.agenda.slots import slots_of
from portulan.common.refusals import Refusal
from portulan.notifications.models import Notification
from tests.accounts.factories import PersonFactory
from tests.agenda.factories import ScheduleFactory

PROCESSES, EACH = 25, 8
FORK = multiprocessing.get_context("fork")


pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]
Attempt = tuple[int, datetime, int]  # the schedule, the start, who wants it


def test_one_of_two_hundred_gets_the_slot_and_the_others_a_sentence():
    """All of them wait for the schedule's row: bookings with one person come one after the other."""
    schedule = ScheduleFactory(notice=1)
    start = slots_of(schedule)[0].start

    answers = race([(schedule.pk, start, PersonFactory().pk) for _ in range(PROCESSES * EACH)], hold)

    assert Counter(answers) == {"taken": 1, "SlotIsTaken": 199}
    assert (Appointment.objects.count(), Occupancy.objects.count()) == (1, 4)


def test_a_person_who_books_with_many_at_one_hour_meets_one_of_them():
    """Each schedule has a row of its own: nothing but the constraint keeps the person out of two places."""
    person = PersonFactory()
    schedules = [ScheduleFactory(notice=1) for _ in range(50)]
    start = slots_of(schedules[0])[0].start

    answers = race([(schedule.pk, start, person.pk) for schedule in schedules], book)

    assert Counter(answers) == {"taken": 1, "PersonIsBusy": 49}
    assert (Appointment.objects.count(), Occupancy.objects.filter(person=person).count()) == (1, 2)


def test_each_slot_is_booked_once_by_whom_the_invitation_names():
    schedule = ScheduleFactory(notice=1)
    starts = [slot.start for slot in slots_of(schedule)[:3]]
    wanted = [(schedule.pk, starts[number % 3], PersonFactory().pk) for number in range(60)]

    answers = race(wanted, book)

    booked = Appointment.objects.filter(state=AppointmentState.CONFIRMED)
    assert Counter(answers) == {"taken": 3, "SlotIsTaken": 57}
    assert sorted(booked.values_list("start", flat=True)) == starts
    told = Notification.objects.filter(kind="agenda.invitation").values_list("person", flat=True)
    assert sorted(told) == sorted(Attendee.objects.values_list("person", flat=True))


@pytest.mark.parametrize(
    ("is_visitor", "refusal"), [(True, PersonIsBusy), (False, SlotIsTaken)], ids=["visitor", "host"]
)
def test_what_is_taken_between_the_look_and_the_booking_is_refused(monkeypatch, is_visitor, refusal):
    """As when another process commits in between: the look finds nothing, the constraint does."""
    schedule, visitor = ScheduleFactory(notice=1), PersonFactory()
    start = slots_of(schedule)[0].start
    taken = Appointment.objects.create(service="atelier", start=start, end=start + schedule.length)
    taken.people.set([visitor if is_visitor else schedule.person])
    looks = iter([False, False])
    monkeypatch.setattr(holding, "is_occupied", lambda *asked: next(looks, is_occupied(*asked)))
    monkeypatch.setattr(holding, "offers", lambda *asked: True)
    occupy(taken)

    with pytest.raises(refusal):
        hold_slot(schedule=schedule, start=start, person=visitor, service="atelier")

    assert Appointment.objects.get() == taken


def race(attempts: list[Attempt], act: Callable[[Attempt], None]) -> list[str]:
    """What became of each attempt; every process waits for the others before it begins."""
    connections.close_all()
    close_pool()
    answers: Queue[str] = FORK.Queue()
    together = FORK.Barrier(PROCESSES)
    children = [
        FORK.Process(target=child, args=(attempts[number::PROCESSES], act, together, answers))
        for number in range(PROCESSES)
    ]
    for process in children:
        process.start()
    said = [answers.get(timeout=60) for _ in attempts]
    for process in children:
        process.join(30)
    return said


def child(
    attempts: list[Attempt], act: Callable[[Attempt], None], together: Barrier, answers: "Queue[str]"
) -> None:
    """Up to eight attempts at once, in one process."""
    if pool := connection.settings_dict["OPTIONS"].get("pool"):
        pool["max_size"] = 3  # PostgreSQL takes a hundred connections in all
    together.wait(30)
    with ThreadPoolExecutor(EACH) as threads:
        for answer in threads.map(lambda attempt: answer_to(attempt, act), attempts):
            answers.put(answer)
    close_pool()


def answer_to(attempt: Attempt, act: Callable[[Attempt], None]) -> str:
    """What a page would answer."""
    try:
        act(attempt)
    except Refusal as refusal:
        return type(refusal).__name__
    except Exception as error:
        return repr(error)[:200]
    finally:
        connections.close_all()
    return "taken"


def hold(attempt: Attempt) -> None:
    """The slot is chosen."""
    _held(attempt)


@transaction.atomic
def book(attempt: Attempt) -> None:
    """The slot is chosen, asked for and confirmed."""
    held = _held(attempt)
    kept = keep_slot(appointment=held, person=Person.objects.get(pk=attempt[2]), subject="7")
    confirm(appointment=kept)


def _held(attempt: Attempt) -> Appointment:
    schedule, start, person = attempt
    return hold_slot(
        schedule=Schedule.objects.get(pk=schedule),
        start=start,
        person=Person.objects.get(pk=person),
        service="atelier",
    )


def close_pool() -> None:
    """A pool of connections does not survive a fork."""
    wrapper: Any = connection
    if hasattr(wrapper, "close_pool"):
        wrapper.close_pool()
