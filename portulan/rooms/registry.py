"""The services that hold their meetings in rooms: each registers itself in ``apps.py``."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portulan.accounts.models import Person
from portulan.common.declarations import Text
from portulan.rooms.models import Room


@dataclass(frozen=True)
class Referent:
    """Whom to call when the room fails; what is unknown is empty."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Service:
    """A service that opens rooms.

    ``subject_page`` is where a person goes after the meeting; ``offer_move`` where they may propose another
    time; ``on_ended`` is called once, in the transaction that closes the room. ``may_host`` names hosts besides
    those on the list; ``role_of`` says who somebody is to this meeting ("" when they are nobody to it);
    ``subject_label`` says in words where ``subject_page`` leads.
    """

    name: str
    label: Text
    subject_page: Callable[[Room, Person], str]
    referent: Callable[[Room], Referent | None]
    on_ended: Callable[[Room], None] | None = None
    offer_move: Callable[[Room, Person], str] | None = None
    may_host: Callable[[Room, Person], bool] | None = None
    role_of: Callable[[Room, Person], str] | None = None
    subject_label: Callable[[Room, Person], str] | None = None


_services: dict[str, Service] = {}


def register(service: Service) -> None:
    """Make a service known under its name."""
    _services[service.name] = service


def service_of(room: Room) -> Service | None:
    """The service that opened the room; none when this instance has switched it off."""
    return _services.get(room.service)


def referent_of(room: Room) -> Referent | None:
    """The room's own referent, else the one that its service names."""
    if room.referent_name or room.referent_phone or room.referent_email:
        return Referent(room.referent_name, room.referent_phone, room.referent_email)
    service = service_of(room)
    return service.referent(room) if service else None


def subject_page(room: Room, person: Person) -> str:
    """Where the person goes from the room; the home page when nobody says."""
    service = service_of(room)
    return service.subject_page(room, person) if service else "/"


def move_page(room: Room, person: Person) -> str:
    """Where the person may propose another time; "" for nowhere."""
    service = service_of(room)
    return service.offer_move(room, person) if service and service.offer_move else ""


def subject_label(room: Room, person: Person) -> str:
    """Where ``subject_page`` leads, in words."""
    service = service_of(room)
    if service is None:
        return _("Aller à l’accueil")
    said = service.subject_label(room, person) if service.subject_label else ""
    return said or _("Aller à la page de la rencontre")


def may_host(person: Person, room: Room) -> bool:
    """Whether the room's service lets the person welcome the others, on its list or not."""
    service = service_of(room)
    return bool(service and service.may_host and service.may_host(room, person))


def role_of(person: Person, room: Room) -> str:
    """Who the person is to this meeting, in words; "" when the service says nothing."""
    service = service_of(room)
    return service.role_of(room, person) if service and service.role_of else ""
