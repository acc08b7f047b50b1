"""The meeting that two characters have: one opens two browsers, and is both."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from portulan.demonstration.models import DemonstrationPerson
from portulan.encounters.models import Encounter
from portulan.rooms.models import Room

EXPLORER, EXPERT = "adrien.faure", "nadia.belkacem"


@dataclass(frozen=True)
class CastMeeting:
    """The meeting as the first page shows it."""

    people: list[DemonstrationPerson]
    start: datetime | None
    room: Room | None
    is_open: bool


def meeting_of_the_cast() -> Encounter | None:
    """The one that the two still have before them, asked or planned."""
    theirs = Encounter.objects.filter(
        explorer__person__demonstration_character__character=EXPLORER,
        expert__account__demonstration_character__character=EXPERT,
    )
    return theirs.live().with_people().first()


def cast_meeting() -> CastMeeting | None:
    """What the page says of it; nothing before the region is loaded."""
    people = list(
        DemonstrationPerson.objects.filter(character__in=[EXPLORER, EXPERT]).select_related("person")
    )
    if not people:
        return None
    encounter = meeting_of_the_cast()
    room = encounter.room if encounter and encounter.is_accepted else None
    if encounter is None or room is None:
        return CastMeeting(people, None, None, is_open=False)
    is_open = room.ended_at is None and room.opens_at <= timezone.now() < room.closes_at
    return CastMeeting(people, encounter.start, room, is_open)
