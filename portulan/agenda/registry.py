"""The services whose meetings stand in the agenda: each registers itself in its ``apps.py``."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from portulan.accounts.models import Person
from portulan.agenda.models import Appointment, Schedule
from portulan.common.declarations import Text


@dataclass(frozen=True)
class Described:
    """An appointment in the words for one of those expected.

    ``title`` is one line without names that the person may not know; ``page`` and ``place`` are paths: of
    the page about the meeting, and of where it is held. ``words`` are what somebody wrote to the reader with
    the step just taken, a welcome or a reason: the letters that confirm and cancel quote them.
    """

    title: str
    page: str
    place: str
    words: str = ""


@dataclass(frozen=True)
class Service:
    """What the agenda asks of a service.

    ``described`` speaks of many appointments to one person, by their primary keys, in a number of queries
    that does not grow with them. ``receives`` says who may be asked for meetings,
    hence publishes hours; ``booking_page`` is where one chooses a slot with such a person, and
    ``may_be_booked`` whether a slot is left there, by the service's own limits too.
    """

    name: str
    label: Text
    described: Callable[[Sequence[Appointment], Person], Mapping[int, Described]]
    receives: Callable[[Person], bool]
    booking_page: Callable[[Person], str]
    may_be_booked: Callable[[Person], bool]


_services: dict[str, Service] = {}


def register(service: Service) -> None:
    """Have the appointments of a service shown, announced and recalled."""
    _services[service.name] = service


def described(appointments: Iterable[Appointment], person: Person) -> dict[int, Described]:
    """The words for each appointment, by primary key; those of a service switched off here are left out."""
    by_service = defaultdict(list)
    for appointment in appointments:
        by_service[appointment.service].append(appointment)
    words: dict[int, Described] = {}
    for name, theirs in by_service.items():
        if service := _services.get(name):
            words |= service.described(theirs, person)
    return words


def receives_meetings(person: Person) -> bool:
    """Whether any service lets others ask this person for a meeting."""
    return any(service.receives(person) for service in _services.values())


def waiting_page(schedule: Schedule) -> str:
    """Where one books with the schedule's person; empty when no service has a slot left with them."""
    person = schedule.person
    open_to_all = (service for service in _services.values() if service.receives(person))
    return next((one.booking_page(person) for one in open_to_all if one.may_be_booked(person)), "")
