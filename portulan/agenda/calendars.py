"""Appointments in iCalendar: the invitations that mailboxes act on (RFC 5546, 6047), and the feed.

The organiser is the instance, and the only attendee said is the reader: nobody learns an address of another.
"""

from collections.abc import Iterable
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from portulan.accounts.models import Person
from portulan.agenda.enums import AppointmentState
from portulan.agenda.models import Appointment
from portulan.agenda.registry import Described, described


def invitation(appointment: Appointment, person: Person, words: Described) -> str:
    """A REQUEST: new, or an update when the sequence has grown."""
    return _written([_invited(appointment, person, words)], method="REQUEST")


def cancellation(appointment: Appointment, person: Person, words: Described) -> str:
    """A CANCEL, which takes it out of the calendar it was put in."""
    return _written([_invited(appointment, person, words)], method="CANCEL")


def feed(appointments: Iterable[Appointment], person: Person) -> str:
    """All of a person's appointments that services speak of, for a calendar that subscribes."""
    listed = list(appointments)
    words = described(listed, person)
    return _written([_event(one, words[one.pk]) for one in listed if one.pk in words], method="PUBLISH")


def _written(events: Iterable[Event], *, method: str) -> str:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.INSTANCE_NAME}//Portulan//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if method == "PUBLISH":
        calendar.add("x-wr-calname", settings.INSTANCE_NAME)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical()).decode()


def _event(appointment: Appointment, words: Described) -> Event:
    address = settings.INSTANCE_URL + words.place
    event = Event()
    event.add("uid", f"{appointment.uid}@{settings.INSTANCE_URL.split('://')[-1]}")
    event.add("dtstamp", appointment.changed_at)
    event.add("last-modified", appointment.changed_at)
    event.add("sequence", appointment.sequence)
    event.add("dtstart", appointment.start)  # in UTC: each calendar says it in its own zone
    event.add("dtend", appointment.end)
    event.add("summary", words.title)
    event.add("location", address)
    event.add("url", address)
    event.add("description", settings.INSTANCE_URL + words.page)
    is_off = appointment.state == AppointmentState.CANCELLED
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return event


def _invited(appointment: Appointment, person: Person, words: Described) -> Event:
    event = _event(appointment, words)
    event.add("organizer", _address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], settings.INSTANCE_NAME))
    reader = _address(person.email, person.get_full_name())
    reader.params |= {
        "ROLE": vText("REQ-PARTICIPANT"),
        "PARTSTAT": vText("ACCEPTED"),
        "RSVP": vText("FALSE"),
    }
    event.add("attendee", reader, encode=False)
    return event


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    return address
