"""Who may hold a line to a room at all; a line that may not is opened, then closed with a code that says why."""

from typing import Any

from django.conf import settings

from portulan.accounts.models import Person
from portulan.common.limits import MINUTE, Limit, is_over
from portulan.rooms.models import Room

SIGNED_OUT, NOWHERE, LATE = 4401, 4404, 4429
LINES = Limit("room-lines", 60, MINUTE)  # nobody tries numbers one after another


def room_or_code(person: Any, number: int) -> Room | int:
    """The room of that number, or the code with which the line closes."""
    if not isinstance(person, Person):
        return SIGNED_OUT
    if settings.RATE_LIMITS and is_over(LINES, f"person:{person.pk}"):
        return LATE
    return Room.objects.filter(number=str(number)).first() or NOWHERE
