"""Publishing when one may be met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from portulan.accounts.models import Person
from portulan.agenda.models import DayChange, Schedule, WeeklyRule


@dataclass(frozen=True)
class Availability:
    """What a person says of when they may be met.

    ``settings`` are fields of the schedule; ``rules`` and ``changes`` are the fields of each weekly rule
    and of each exception, whole: what is not there any more is taken out.
    """

    settings: Mapping[str, Any]
    rules: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    changes: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def schedule_of(person: Person) -> Schedule:
    """The person's schedule, stored or not yet; a new one hangs on the person's own clock."""
    return Schedule.objects.filter(person=person).first() or Schedule(person=person, zone=person.time_zone)


@transaction.atomic
def publish_availability(*, person: Person, availability: Availability) -> Schedule:
    """Replace the person's availability; meetings already booked do not move."""
    schedule, _ = Schedule.objects.get_or_create(person=person, defaults={"zone": person.time_zone})
    is_new = availability.settings.get("busy_address", schedule.busy_address) != schedule.busy_address
    if is_new:
        schedule.busy_times.all().delete()
    if is_new or schedule.busy_problem:  # the worker reads it at its next turn
        schedule.busy_read_at, schedule.busy_problem = None, ""
    for name, value in availability.settings.items():
        setattr(schedule, name, value)
    schedule.save()
    schedule.weekly_rules.all().delete()
    WeeklyRule.objects.bulk_create(WeeklyRule(schedule=schedule, **rule) for rule in availability.rules)
    schedule.day_changes.all().delete()
    DayChange.objects.bulk_create(DayChange(schedule=schedule, **change) for change in availability.changes)
    return schedule
