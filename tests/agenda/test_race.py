"""Two hundred people want the same slot at the same instant, from many processes."""

import multiprocessing
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from portulan.accounts.models import Person
from portulan.agenda.actions.holding import hold_slot
from portulan.agenda.models import Appointment, Occupancy, Schedule
from portulan.agenda.slots import slots_of
from portulan.common.refusals import Refusal
from tests.accounts.factories import PersonFactory
from tests.agenda.factories import ScheduleFactory

PROCESSES, EACH = 25, 8
FORK = multiprocessing.get_context("fork")


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_one_of_two_hundred_gets_the_slot_and_the_others_a_sentence():
    schedule = ScheduleFactory(notice=1)
    people = [PersonFactory().pk for _ in range(PROCESSES * EACH)]
    start = slots_of(schedule)[0].start

    answers = attempts(schedule.pk, start, people)

    assert Counter(answers) == {"held": 1, "SlotIsTaken": 199}
    assert (Appointment.objects.count(), Occupancy.objects.count()) == (1, 4)


def attempts(schedule: int, start: datetime, people: list[int]) -> list[str]:
    """What became of each attempt; every process waits for the others before it begins."""
    connections.close_all()
    close_pool()
    answers: Queue[str] = FORK.Queue()
    together = FORK.Barrier(PROCESSES)
    children = [
        FORK.Process(target=child, args=(schedule, start, people[number::PROCESSES], together, answers))
        for number in range(PROCESSES)
    ]
    for process in children:
        process.start()
    said = [answers.get(timeout=60) for _ in people]
    for process in children:
        process.join(30)
    return said


def child(
    schedule: int, start: datetime, people: list[int], together: Barrier, answers: "Queue[str]"
) -> None:
    """Eight attempts at once, in one process."""
    if pool := connection.settings_dict["OPTIONS"].get("pool"):
        pool["max_size"] = 3  # PostgreSQL takes a hundred connections in all
    together.wait(30)
    with ThreadPoolExecutor(EACH) as threads:
        for answer in threads.map(lambda person: attempt(schedule, start, person), people):
            answers.put(answer)
    close_pool()


def attempt(schedule: int, start: datetime, person: int) -> str:
    """One attempt, as a page makes it."""
    try:
        hold_slot(
            schedule=Schedule.objects.get(pk=schedule),
            start=start,
            person=Person.objects.get(pk=person),
            service="atelier",
        )
    except Refusal as refusal:
        return type(refusal).__name__
    except Exception as error:
        return repr(error)[:200]
    finally:
        connections.close_all()
    return "held"


def close_pool() -> None:
    """A pool of connections does not survive a fork."""
    wrapper: Any = connection
    if hasattr(wrapper, "close_pool"):
        wrapper.close_pool()
