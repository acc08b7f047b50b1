"""What the agenda sends: invitations, their updates, cancellations, reminders, and news to who waits."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portulan.accounts.models import Person
from portulan.agenda.calendars import cancellation, invitation
from portulan.agenda.models import Appointment, Wait
from portulan.agenda.registry import service_of
from portulan.notifications.actions import notify


def send_invitations(appointment: Appointment) -> None:
    """A REQUEST to each person expected; the same meeting moved updates what they have."""
    template = "agenda/letters/moved" if appointment.sequence else "agenda/letters/confirmed"
    for person in _expected(appointment):
        _tell(appointment, person, "agenda.invitation", template, calendar=invitation(appointment, person))


def send_cancellations(appointment: Appointment) -> None:
    """A CANCEL to each."""
    for person in _expected(appointment):
        calendar = cancellation(appointment, person)
        _tell(appointment, person, "agenda.invitation", "agenda/letters/cancelled", calendar=calendar)


def recall(appointment: Appointment, kind: str) -> None:
    """Remind each of a meeting to come; once for the time at which it now stands."""
    for person in _expected(appointment):
        _tell(appointment, person, kind, "agenda/letters/reminder")


def tell_slot_free(wait: Wait, url: str) -> None:
    """Tell the next in line that a slot is free."""
    notify(
        wait.person,
        kind="agenda.slot_free",
        key=f"wait:{wait.pk}:{timezone.now():%Y%m%d%H%M}",
        template="agenda/letters/slot_free",
        context={"name": wait.schedule.person.get_full_name()},
        url=url,
    )


def _expected(appointment: Appointment) -> Iterator[Person]:
    for attendee in appointment.attendees.select_related("person"):
        yield attendee.person


def _tell(appointment: Appointment, person: Person, kind: str, template: str, *, calendar: str = "") -> None:
    service = service_of(appointment)
    with override(person.language):
        title = service.title(appointment, person)
    moment = f"{appointment.start:%Y%m%dT%H%MZ}"
    notify(
        person,
        kind=kind,
        key=f"appointment:{appointment.uid}:{appointment.sequence}:{moment}:{kind}",
        template=template,
        context={
            "title": title,
            "start": appointment.start,
            "end": appointment.end,
            "agenda": reverse("agenda:agenda"),
        },
        url=service.page(appointment, person),
        calendar=calendar,
    )
