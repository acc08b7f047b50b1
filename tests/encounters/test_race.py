"""Many explorers ask at the same instant for the last meeting of an expert's month."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection, connections

from portulan.common.place_time import in_place
from portulan.common.refusals import Refusal
from portulan.encounters.actions.proposal import accept_move, propose_move
from portulan.encounters.actions.request import request_encounter
from portulan.encounters.models import Encounter, Expert, Explorer, Proposal
from tests.encounters.factories import WISH, make_expert, make_explorer, make_meeting, slots_with

AT_ONCE = 6


@pytest.mark.django_db(transaction=True)
def test_the_last_meeting_of_the_month_is_given_once() -> None:
    expert = make_expert(monthly_most=1)
    starts = same_month(slots_with(expert))[:AT_ONCE]
    explorers = [make_explorer().pk for _start in starts]

    def ask(number: int) -> None:
        explorer = Explorer.objects.select_related("person").get(pk=explorers[number])
        asked = Expert.objects.get(pk=expert.pk)
        request_encounter(explorer=explorer, expert=asked, start=starts[number], wish=WISH)

    answers = together(ask)

    assert answers == {"done": 1, "ExpertIsFull": AT_ONCE - 1}
    assert Encounter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_last_meeting_of_the_month_is_moved_to_once() -> None:
    expert = make_expert(monthly_most=30)
    slots = slots_with(expert)
    first = in_place(slots[0]).month
    later = same_month([slot for slot in slots if in_place(slot).month != first])
    proposals = []
    for number in range(AT_ONCE):
        meeting = make_meeting(make_explorer(), expert, at=0)
        move = propose_move(by=meeting.explorer.person, encounter=meeting, start=later[number])
        proposals.append(move.pk)
    Expert.objects.update(monthly_most=1)

    def agree(number: int) -> None:
        proposal = Proposal.objects.get(pk=proposals[number])
        accept_move(by=proposal.encounter.expert.person, proposal=proposal)

    answers = together(agree)

    assert answers == {"done": 1, "ExpertIsFull": AT_ONCE - 1}


def same_month(starts: list[datetime]) -> list[datetime]:
    """Those of the fullest month, which one meeting fills."""
    month = Counter(in_place(start).month for start in starts).most_common(1)[0][0]
    return [start for start in starts if in_place(start).month == month]


def together(act: Callable[[int], None]) -> Counter[str]:
    """What became of each, all begun at the same instant."""
    if pool := connection.settings_dict["OPTIONS"].get("pool"):
        pool["max_size"] = max(pool["max_size"], AT_ONCE)
    barrier = Barrier(AT_ONCE)

    def attempt(number: int) -> str:
        try:
            barrier.wait(30)
            act(number)
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return Counter(threads.map(attempt, range(AT_ONCE)))
