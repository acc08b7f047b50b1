"""The waiting list of an expert who is full."""

from django.db import transaction

from portulan.agenda.actions.waiting import stop_waiting, wait_for
from portulan.agenda.models import Wait
from portulan.encounters.availability import schedule_of
from portulan.encounters.errors import ExpertNotShown
from portulan.encounters.models import Expert, Explorer
from portulan.encounters.rules import check_may_explore


@transaction.atomic
def stand_in_line(*, explorer: Explorer, expert: Expert) -> None:
    """Be told when a slot is free. Raises ExpertNotShown, and what check_may_explore raises."""
    check_may_explore(explorer)
    schedule = schedule_of(expert)
    if schedule is None or not expert.is_shown:
        raise ExpertNotShown
    wait_for(schedule=schedule, person=explorer.person)


@transaction.atomic
def leave_line(*, explorer: Explorer, expert: Expert) -> None:
    """Not wait any more."""
    schedule = schedule_of(expert)
    if schedule is not None:
        stop_waiting(schedule=schedule, person=explorer.person)


def is_in_line(explorer: Explorer, expert: Expert) -> bool:
    """Whether the explorer waits for this expert."""
    return Wait.objects.filter(schedule__person=expert.account_id, person=explorer.person).exists()
