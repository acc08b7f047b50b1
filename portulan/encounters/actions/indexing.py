"""Keeping what lists say of experts: the search index, and when each is next free."""

from collections.abc import Iterable

from portulan.common.background import for_each
from portulan.encounters.availability import next_free_start
from portulan.encounters.models import Expert
from portulan.encounters.queries import shown_experts
from portulan.search.actions import queue

INDEX = "experts"


def queue_experts(keys: Iterable[int]) -> None:
    """Have the worker write these experts in the index again, once the transaction is committed."""
    queue(INDEX, [str(key) for key in keys])


def refresh_next_slot(expert: Expert) -> None:
    """Compute again when the expert is next free; the index follows when it changed."""
    free, known = next_free_start(expert), Expert.objects.filter(pk=expert.pk)
    if known.exclude(next_free_at=free).update(next_free_at=free):
        queue_experts([expert.pk])


def refresh_next_slots() -> None:
    """The same for every expert shown: hours are published in the agenda, and time passes; the worker calls it."""
    for_each(shown_experts().iterator(), refresh_next_slot)
