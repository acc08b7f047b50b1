"""Media engines: how pictures and sound go from one participant to the others.

An engine is chosen by ``ROOMS_ENGINE``. The mesh is the first: browsers speak to each other. Another one,
such as a media server, registers here and gives tickets of its own kind; rooms, attendance and admission
stay what they are.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from django.conf import settings

from portulan.accounts.models import Person
from portulan.rooms.models import Room


@dataclass(frozen=True)
class Ticket:
    """What a participant's browser needs to take part; ``details`` belong to the kind of engine."""

    kind: str
    most: int
    details: dict[str, Any] = field(default_factory=dict)

    def as_message(self) -> dict[str, Any]:
        """The same, for JSON."""
        return asdict(self)


class MediaEngine(Protocol):
    """One way to carry media; ``most`` is how many people it takes in one room."""

    kind: str
    most: int

    def ticket_for(self, room: Room, person: Person, *, is_admitted: bool) -> Ticket:
        """A participant's ticket, good for the time of the meeting; until the door opens, to try the line only."""
        ...


_makers: dict[str, Callable[[], MediaEngine]] = {}


def register_engine(kind: str, maker: Callable[[], MediaEngine]) -> None:
    """Make an engine available under its kind."""
    _makers[kind] = maker


def engine() -> MediaEngine:
    """The instance's engine; a ``KeyError`` means that the setting names an unknown one."""
    return _makers[settings.ROOMS_ENGINE]()
