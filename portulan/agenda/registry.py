"""The services whose meetings stand in the agenda: each registers itself in its ``apps.py``."""

from collections.abc import Callable
from dataclasses import dataclass

from portulan.accounts.models import Person
from portulan.agenda.models import Appointment, Schedule
from portulan.common.declarations import Text

Said = Callable[[Appointment, Person], str]


@dataclass(frozen=True)
class Service:
    """How a service speaks of its appointments to one of those expected.

    ``title`` is one line without names that the person may not know; ``page`` and ``place`` are paths: of
    the page about the meeting, and of where it is held. ``receives`` says who may be asked for meetings,
    hence publishes hours; ``booking_page`` is where one chooses a slot with such a person, and
    ``may_be_booked`` whether a slot is left there, by the service's own limits too.
    """

    name: str
    label: Text
    title: Said
    page: Said
    place: Said
    receives: Callable[[Person], bool]
    booking_page: Callable[[Person], str]
    may_be_booked: Callable[[Person], bool]


_services: dict[str, Service] = {}


def register(service: Service) -> None:
    """Have the appointments of a service shown, announced and recalled."""
    _services[service.name] = service


def service_of(appointment: Appointment) -> Service:
    """The service of an appointment; a ``KeyError`` means that it was never registered."""
    return _services[appointment.service]


def receives_meetings(person: Person) -> bool:
    """Whether any service lets others ask this person for a meeting."""
    return any(service.receives(person) for service in _services.values())


def waiting_page(schedule: Schedule) -> str:
    """Where one books with the schedule's person; empty when no service has a slot left with them."""
    person = schedule.person
    open_to_all = (service for service in _services.values() if service.receives(person))
    return next((one.booking_page(person) for one in open_to_all if one.may_be_booked(person)), "")
