"""Bringing the hour of the meeting that two characters have: nobody waits for days to try a room."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portulan.agenda.actions.appointments import move
from portulan.agenda.errors import SlotIsNotOffered
from portulan.agenda.quarters import next_quarter
from portulan.agenda.slots import slots_of
from portulan.common.refusals import Refusal
from portulan.demonstration.cast_meeting import EXPERT, EXPLORER, meeting_of_the_cast
from portulan.encounters.actions.answer import accept
from portulan.encounters.actions.indexing import refresh_next_slot
from portulan.encounters.actions.request import Wish, request_encounter
from portulan.encounters.actions.state import locked, note
from portulan.encounters.models import Encounter, Expert, Explorer
from portulan.encounters.rules import check_may_meet_at
from portulan.rooms.actions.opening import move_room

MOMENT = timedelta(seconds=1)


@transaction.atomic
def bring_near() -> Encounter:
    """Have the two meet at the next quarter-hour: the room is open already. Who have met meet again.

    Raises SlotIsTaken when either is elsewhere then, and what request_encounter raises.
    """
    encounter = locked(meeting_of_the_cast() or _asked_again())
    if encounter.is_requested:
        encounter = accept(by=encounter.expert.person, encounter=encounter, sentence="Avec plaisir !")
    now = timezone.now()
    start = next_quarter(now + MOMENT)
    if encounter.start <= start and encounter.end > now:
        return encounter
    return _moved(encounter, start)


def _moved(encounter: Encounter, start: datetime) -> Encounter:
    encounter.start, encounter.end = start, start + encounter.length
    encounter.save(update_fields=["start", "end"])
    if encounter.appointment:
        move(appointment=encounter.appointment, start=start)
    if encounter.room:
        move_room(room=encounter.room, start=encounter.start, end=encounter.end)
    refresh_next_slot(encounter.expert)
    note(encounter, "moved", data={"start": start.isoformat()})
    return encounter


def _asked_again() -> Encounter:
    explorer = Explorer.objects.get(person__demonstration_character__character=EXPLORER)
    expert = Expert.objects.get(account__demonstration_character__character=EXPERT)
    wish = Wish(
        expert.occupations[0],
        "J’ai encore des questions depuis notre dernière rencontre.",
        ["Comment trouver un stage dans un atelier ?", "Quels outils acheter d’abord ?"],
    )
    return request_encounter(explorer=explorer, expert=expert, start=_first_slot(explorer, expert), wish=wish)


def _first_slot(explorer: Explorer, expert: Expert) -> datetime:
    for slot in slots_of(expert.person.schedule):
        try:
            check_may_meet_at(explorer, expert, slot.start)
        except Refusal:  # a full month; the next one may do
            continue
        return slot.start
    raise SlotIsNotOffered
