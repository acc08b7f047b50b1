"""What every act on an encounter begins and ends with."""

from collections.abc import Mapping

from django.db import transaction

from portulan.accounts.models import Person
from portulan.agenda.actions.appointments import cancel
from portulan.encounters.actions.indexing import refresh_next_slot
from portulan.encounters.enums import EncounterState, ProposalState
from portulan.encounters.models import Encounter, Expert, Explorer
from portulan.journal.actions import record
from portulan.rooms.actions.opening import close_room


def locked(encounter: Encounter) -> Encounter:
    """The encounter as it now stands, kept from others until the end of the transaction."""
    lock_both(encounter.explorer_id, encounter.expert_id)
    Encounter.objects.select_for_update().get(pk=encounter.pk)
    return Encounter.objects.with_people().get(pk=encounter.pk)


def lock_both(explorer: int, expert: int) -> None:
    """One act at a time on both, by primary keys: always the expert first, so that no two wait for each other."""
    Expert.objects.select_for_update().get(pk=expert)
    Explorer.objects.select_for_update().get(pk=explorer)


def note(
    encounter: Encounter, act: str, *, by: Person | None = None, data: Mapping[str, object] | None = None
) -> None:
    """Write a step in the encounter's stream."""
    record(encounter.stream, act, by=by, data=data)


@transaction.atomic
def release(encounter: Encounter, state: EncounterState, *fields: str) -> None:
    """End a live encounter: its time is free again at once, its room closes, nothing is proposed any more."""
    encounter.state = state
    encounter.save(update_fields=["state", *fields])
    encounter.proposals.filter(state=ProposalState.WAITING).update(state=ProposalState.DROPPED)
    if encounter.appointment:
        cancel(appointment=encounter.appointment)
    if encounter.room:
        close_room(room=encounter.room)
    refresh_next_slot(encounter.expert)
