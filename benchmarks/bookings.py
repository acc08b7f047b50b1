"""Bookings: a hundred explorers, a thousand slots, from several processes, beside a bare insertion.

``.venv/bin/python -m benchmarks.bookings`` works on a database of its own (SQLite in a temporary folder, or the one of
``BENCH_POSTGRES``). Each explorer books ten slots, one after the other, whatever the others do. The reference stores
as many rows with a unique constraint, in as many transactions, by the same processes: what no booking can beat.
The slots of one expert with five rules over eight weeks are timed too.
"""

import argparse
import multiprocessing
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import time as hour
from typing import Any

EXPERTS, EXPLORERS, EACH = 10, 100, 10
FORK = multiprocessing.get_context("fork")
Times = list[float]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--processes", type=int, default=4)
    processes = options.parse_args().processes
    with tempfile.TemporaryDirectory(prefix="portulan-bench-") as folder:
        prepare(folder)
        experts, explorers = people()
        print_slots(experts[0])
        bare = spread(processes, bare_rows, explorers, experts)
        booked = spread(processes, bookings, explorers, experts)
    print_rate("bare rows", *bare)
    print_rate("bookings", *booked)
    print(f"bookings / bare rows  {len(booked[0]) / booked[1] / (len(bare[0]) / bare[1]):.2f}")


def prepare(folder: str) -> None:
    """Django on an empty database."""
    os.environ.update(
        PORTULAN_DATA=folder, PORTULAN_DEMO="1", DJANGO_SETTINGS_MODULE="portulan.config.settings"
    )
    os.environ.pop("DATABASE_URL", None)
    if address := os.environ.get("BENCH_POSTGRES"):
        os.environ["DATABASE_URL"] = address
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_bare")
        cursor.execute("CREATE TABLE bench_bare (id bigint, quarter text, UNIQUE (id, quarter))")
    print(f"on {connection.vendor}")


def people() -> tuple[list[int], list[int]]:
    """Experts open every day, a thousand slots in all; explorers."""
    from portulan.accounts.models import Person
    from portulan.agenda.models import Schedule, WeeklyRule

    persons = [
        Person(
            email=f"p{number}-{time.time_ns()}@example.org",
            first_name="P",
            last_name=str(number),
            password="!",
        )
        for number in range(EXPERTS + EXPLORERS)
    ]
    keys = [person.pk for person in Person.objects.bulk_create(persons)]
    for key in keys[:EXPERTS]:
        schedule = Schedule.objects.create(
            person_id=key, duration=30, buffer=0, notice=0, horizon=14, closed_on_holidays=False
        )
        for weekday in range(7):
            WeeklyRule.objects.create(schedule=schedule, weekday=weekday, start=hour(8), end=hour(12))
    return keys[:EXPERTS], keys[EXPERTS:]


def print_slots(expert: int) -> None:
    """How long an expert's slots take, five rules over eight weeks, with what is already booked."""
    from portulan.agenda.models import Schedule
    from portulan.agenda.slots import slots_of

    schedule = Schedule.objects.get(person=expert)
    schedule.horizon = 56
    schedule.weekly_rules.filter(weekday__gte=5).delete()
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        found = slots_of(schedule)
        times.append(time.perf_counter() - begun)
    print(f"slots of five rules over eight weeks: {len(found)} in {statistics.median(times) * 1000:.1f} ms")


def spread(
    processes: int, work: Callable[..., Times], explorers: list[int], experts: list[int]
) -> tuple[Times, float]:
    """Each process does its share; gives how long each act took, and the whole."""
    from django.db import connection, connections

    connections.close_all()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    answers: Any = FORK.Queue()
    shares = [explorers[number::processes] for number in range(processes)]
    children = [
        FORK.Process(target=lambda share=share: answers.put(work(share, experts))) for share in shares
    ]
    begun = time.perf_counter()
    for child in children:
        child.start()
    times = [moment for _ in children for moment in answers.get(timeout=300)]
    whole = time.perf_counter() - begun
    for child in children:
        child.join()
    return times, whole


def bookings(explorers: list[int], experts: list[int]) -> Times:
    """Each explorer holds and keeps slots of experts drawn at random, as the pages do."""
    from portulan.accounts.models import Person
    from portulan.agenda.actions.holding import hold_slot, keep_slot
    from portulan.agenda.models import Schedule
    from portulan.agenda.slots import slots_of
    from portulan.common.refusals import Refusal

    chance, times = random.Random(explorers[0]), []
    for explorer in explorers:
        person = Person.objects.get(pk=explorer)
        for _ in range(EACH):
            schedule = Schedule.objects.select_related("person").get(person=chance.choice(experts))
            if not (slots := slots_of(schedule)):
                continue
            begun = time.perf_counter()
            try:
                held = hold_slot(
                    schedule=schedule, start=chance.choice(slots).start, person=person, service="bench"
                )
                keep_slot(appointment=held, person=person, subject="1")
            except Refusal:
                continue
            times.append(time.perf_counter() - begun)
    return times


def bare_rows(explorers: list[int], experts: list[int]) -> Times:
    """As many transactions of four rows with a unique constraint."""
    from django.db import connection, transaction

    times = []
    for explorer in explorers:
        for number in range(EACH):
            begun = time.perf_counter()
            with transaction.atomic(), connection.cursor() as cursor:
                rows = [(explorer, f"{number}-{part}") for part in range(4)]
                cursor.executemany("INSERT INTO bench_bare VALUES (%s, %s)", rows)
            times.append(time.perf_counter() - begun)
    return times


def print_rate(name: str, times: Times, whole: float) -> None:
    """Acts a second in all, and how long the slow ones took."""
    slow = statistics.quantiles(times, n=20)[-1] * 1000
    print(f"{name:10} {len(times)} in {whole:.1f} s: {len(times) / whole:6.0f} a second, p95 {slow:.1f} ms")


if __name__ == "__main__":
    main()
