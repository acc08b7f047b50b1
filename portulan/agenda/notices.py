"""What the agenda sends: invitations, their updates, cancellations, reminders, and news to who waits."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import override

from portulan.accounts.models import Person
from portulan.agenda.calendars import cancellation, invitation
from portulan.agenda.models import Appointment, Attendee, Wait
from portulan.agenda.registry import Described, described
from portulan.notifications.actions import notify

Writer = Callable[[Appointment, Person, Described], str]


def send_invitations(appointment: Appointment) -> None:
    """A REQUEST to each person expected; the same meeting moved updates what they have."""
    template = "agenda/letters/moved" if appointment.sequence else "agenda/letters/confirmed"
    for person in _expected(appointment):
        _tell(appointment, person, "agenda.invitation", template, write=invitation)


def send_cancellations(appointment: Appointment) -> None:
    """A CANCEL to each."""
    for person in _expected(appointment):
        _tell(appointment, person, "agenda.invitation", "agenda/letters/cancelled", write=cancellation)


def recall(attendee: Attendee, kind: str) -> None:
    """Remind one person of a meeting to come; once for the time at which it now stands."""
    _tell(attendee.appointment, attendee.person, kind, "agenda/letters/reminder")


def tell_slot_free(wait: Wait, url: str) -> None:
    """Tell the next in line that a slot is free."""
    _tell_in_line(wait, url, "agenda/letters/slot_free")


def tell_line_left(wait: Wait, url: str) -> None:
    """Tell who let the head start go by that they wait no more, and how to stand in line again."""
    _tell_in_line(wait, url, "agenda/letters/line_left")


def _tell_in_line(wait: Wait, url: str, template: str) -> None:
    notify(
        wait.person,
        kind="agenda.slot_free",
        key=f"wait:{wait.pk}:{wait.told_at:%Y%m%dT%H%M%S.%f}:{template}",
        template=template,
        context={"name": wait.schedule.person.get_full_name()},
        url=url,
    )


def _expected(appointment: Appointment) -> Iterator[Person]:
    for attendee in appointment.attendees.select_related("person"):
        yield attendee.person


def _tell(
    appointment: Appointment, person: Person, kind: str, template: str, *, write: Writer | None = None
) -> None:
    """Nothing is said of a meeting whose service is switched off: no page would speak of it."""
    with override(person.language):
        words = described([appointment], person).get(appointment.pk)
        calendar = write(appointment, person, words) if write and words else ""
    if words is None:
        return
    notify(
        person,
        kind=kind,
        key=key_of(appointment, kind),
        template=template,
        context={
            "title": words.title,
            "start": appointment.start,
            "end": appointment.end,
            "words": words.words,
            "agenda": reverse("agenda:agenda"),
        },
        url=words.page,
        calendar=calendar,
    )


def key_of(appointment: Appointment, kind: str) -> str:
    """What makes a piece of news the same: the meeting, the hour at which it now stands, and the kind."""
    return f"appointment:{appointment.uid}:{appointment.sequence}:{appointment.start:%Y%m%dT%H%MZ}:{kind}"
