"""Invented rooms, opened as a service opens them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.rooms.actions.opening import open_room
from portulan.rooms.models import Room
from portulan.rooms.registry import Referent, Service, register
from tests.accounts.factories import PersonFactory

REFERENT = Referent("Dominique Amar", "04 00 00 00 12", "referent@example.org")
TEAM, COUNSELLOR = "Mariama", "Camille"  # first names of those whom the service knows
ended: list[str] = []  # the subjects whose service heard that the room is closed

register(
    Service(
        name="tests",
        label="Essais",
        subject_page=lambda room, person: f"/?rencontre={room.subject}",
        referent=lambda room: REFERENT,
        on_ended=lambda room: ended.append(room.subject),
        offer_move=lambda room, person: f"/?deplacer={room.subject}",
        may_host=lambda room, person: person.first_name == TEAM,
        role_of=lambda room, person: "conseil de Samir" if person.first_name == COUNSELLOR else "",
        subject_label=lambda room, person: "Revenir à la rencontre",
    )
)


def make_room(*, host: Person | None = None, guests: list[Person] | None = None, **given: Any) -> Room:
    """A meeting of an hour that began five minutes ago; ``start`` and ``end`` say otherwise."""
    start = given.pop("start", timezone.now() - timedelta(minutes=5))
    return open_room(
        service="tests",
        subject=given.pop("subject", "12"),
        title=given.pop("title", "Rencontre avec une menuisière"),
        start=start,
        end=given.pop("end", start + timedelta(hours=1)),
        hosts=[host or PersonFactory()],
        guests=guests or [],
        **given,
    )
