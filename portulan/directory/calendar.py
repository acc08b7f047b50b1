"""A resource's dates in iCalendar (RFC 5545), as common calendars accept them."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, Event

from portulan.common.place_time import in_place
from portulan.directory.enums import PlaceKind
from portulan.directory.models import Resource, Revision
from portulan.directory.periods import Period
from portulan.directory.words import place_in_words


def calendar_of(resource: Resource, address: str) -> bytes:
    """One VEVENT a date, each with a UID that stays the same when the resource, or another date, is changed."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.INSTANCE_NAME}//Portulan//FR")
    calendar.add("version", "2.0")
    begun: set[datetime] = set()
    for period in sorted(set(resource.public_version.periods)):
        event = _event(resource.public_version, period, address)
        event.add("uid", _identifier(resource, period, is_first=period.start not in begun))
        calendar.add_component(event)
        begun.add(period.start)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(revision: Revision, period: Period, address: str) -> Event:
    event = Event()
    changed = revision.decided_at or revision.created_at
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", revision.number)
    event.add("summary", revision.title)
    event.add("description", f"{revision.summary}\n\n{address}")
    event.add("url", address)
    event.add("location", place_in_words(revision))
    _add_times(event, period)
    _add_point(event, revision)
    return event


def _identifier(resource: Resource, period: Period, *, is_first: bool) -> str:
    """What a calendar recognises the date by: the resource and the moment it begins, never its rank.

    Of dates that begin together, the first to end keeps that name; the others add the moment they end.
    """
    host = settings.INSTANCE_URL.split("://")[-1]
    moments = [period.start] if is_first else [period.start, period.end]
    named = "-".join(f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" for moment in moments)
    return f"ressource-{resource.pk}-{named}@{host}"


def _add_times(event: Event, period: Period) -> None:
    start, end = in_place(period.start), in_place(period.end)
    if period.is_whole_days:
        event.add("dtstart", start.date())
        event.add("dtend", end.date() + timedelta(days=1))
    else:
        event.add("dtstart", start)
        if not period.has_no_end:
            event.add("dtend", end)


def _add_point(event: Event, revision: Revision) -> None:
    if revision.place_kind == PlaceKind.ADDRESS and revision.commune:
        event.add("geo", (revision.commune.latitude, revision.commune.longitude))
