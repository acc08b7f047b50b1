"""A resource's dates in iCalendar (RFC 5545), as common calendars accept them."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from portulan.directory.enums import PlaceKind
from portulan.directory.models import Resource, Revision
from portulan.directory.periods import Period
from portulan.directory.views.presentation import place_in_words


def calendar_of(resource: Resource, address: str) -> bytes:
    """One VEVENT a date, each with a UID that stays the same when the resource is changed."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.INSTANCE_NAME}//Portulan//FR")
    calendar.add("version", "2.0")
    for number, period in enumerate(resource.public_version.periods, 1):
        calendar.add_component(_event(resource, period, number, address))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(resource: Resource, period: Period, number: int, address: str) -> Event:
    revision = resource.public_version
    event = Event()
    event.add("uid", f"ressource-{resource.pk}-{number}@{settings.INSTANCE_URL.split('://')[-1]}")
    event.add("dtstamp", revision.decided_at or revision.created_at)
    event.add("summary", revision.title)
    event.add("description", f"{revision.summary}\n\n{address}")
    event.add("url", address)
    event.add("location", place_in_words(revision))
    _add_times(event, period)
    _add_point(event, revision)
    return event


def _add_times(event: Event, period: Period) -> None:
    start, end = timezone.localtime(period.start), timezone.localtime(period.end)
    if period.is_whole_days:
        event.add("dtstart", start.date())
        event.add("dtend", end.date() + timedelta(days=1))
    else:
        event.add("dtstart", start)
        event.add("dtend", end)


def _add_point(event: Event, revision: Revision) -> None:
    if revision.place_kind == PlaceKind.ADDRESS and revision.commune:
        event.add("geo", (revision.commune.latitude, revision.commune.longitude))
