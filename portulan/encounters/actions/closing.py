"""The end of a meeting: its bilan is due, and recalled."""

from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from portulan.common.background import for_each
from portulan.encounters.actions.state import locked, note
from portulan.encounters.enums import EncounterState, ProposalState
from portulan.encounters.models import Encounter
from portulan.encounters.notices import remind_of_bilan, tell_of_step
from portulan.encounters.queries import encounters_without_bilan, ended_encounters
from portulan.encounters.rules import BILAN_REMINDERS, BILAN_WITHIN, MOVE_LATER_WITHIN, was_interrupted
from portulan.rooms.models import Room


@transaction.atomic
def finish(*, encounter: Encounter) -> None:
    """Say that a meeting is past, once; the expert is asked for a word."""
    encounter = locked(encounter)
    if not encounter.is_accepted or timezone.now() < encounter.start or _may_go_on_later(encounter):
        return
    encounter.state = EncounterState.DONE
    encounter.save(update_fields=["state"])
    encounter.proposals.filter(state=ProposalState.WAITING).update(state=ProposalState.DROPPED)
    note(encounter, "done")
    tell_of_step(encounter, encounter.expert.person, "feedback")


def _may_go_on_later(encounter: Encounter) -> bool:
    """Whether it was cut short, and another time still waits for an answer."""
    waits = encounter.proposals.filter(state=ProposalState.WAITING).exists()
    return waits and timezone.now() < encounter.end + MOVE_LATER_WITHIN and was_interrupted(encounter)


def finish_when_room_ends(room: Room) -> None:
    """What the room calls when it closes for good."""
    encounter = Encounter.objects.filter(room=room).first()
    if encounter:
        finish(encounter=encounter)


def finish_past_encounters() -> None:
    """Say of each meeting whose hour is past that it is; the worker calls it every few minutes."""
    for_each(ended_encounters(timezone.now()), lambda encounter: finish(encounter=encounter))


def remind_of_bilans() -> None:
    """Recall each bilan after one, three and ten days; the worker calls it often, each reminder goes once."""
    now = timezone.now()
    bounds = [*BILAN_REMINDERS, BILAN_WITHIN]
    for number, (after, following) in enumerate(pairwise(bounds), 1):
        for encounter in encounters_without_bilan(now, since=now - following, until=now - after):
            remind_of_bilan(encounter, number)
