"""The waiting list of somebody whose slots are all taken."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.models import Schedule, Wait
from portulan.agenda.notices import tell_line_left, tell_slot_free
from portulan.agenda.registry import waiting_page
from portulan.common.background import for_each

HEAD_START = timedelta(hours=24)  # what the one told has before the next is


@transaction.atomic
def wait_for(*, schedule: Schedule, person: Person) -> Wait:
    """Stand in line, once."""
    wait, _ = Wait.objects.get_or_create(schedule=schedule, person=person)
    return wait


@transaction.atomic
def stop_waiting(*, schedule: Schedule, person: Person) -> None:
    """Leave the line: the person booked, or does not want to any more."""
    Wait.objects.filter(schedule=schedule, person=person).delete()


def tell_who_waits() -> None:
    """Tell the first in each line that a slot is free, then the next a day later; the worker calls it often."""
    for_each(Schedule.objects.filter(waits__isnull=False).distinct(), _go_through)


@transaction.atomic
def _go_through(schedule: Schedule) -> None:
    """One line: those who had their day make way, then the first who waits is told, when there is a slot."""
    page = waiting_page(schedule)
    since = timezone.now() - HEAD_START
    told = schedule.waits.select_for_update(of=("self",)).filter(told_at__isnull=False)
    over = told.filter(told_at__lte=since).select_related("person")
    if not page:
        over.update(told_at=None)  # somebody else took it: they wait on, at the place they had
        return
    for wait in over:
        tell_line_left(wait, page)
        wait.delete()
    if not told.exists():
        _tell_first(schedule, page)


def _tell_first(schedule: Schedule, page: str) -> None:
    wait = (
        schedule.waits.select_for_update(of=("self",)).filter(told_at=None).select_related("person").first()
    )
    if wait is not None:
        wait.told_at = timezone.now()
        wait.save(update_fields=["told_at"])
        tell_slot_free(wait, page)
