"""What a connection missed."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.live.models import Event, Topic

MOST = 300  # beyond, reading the page afresh is shorter


def missed_since(topic: str, number: int) -> list[Event] | None:
    """The events after that number, in order; ``None`` when they are too many, or no longer known."""
    found = Topic.objects.filter(name=topic).first()
    last = found.last_number if found else 0
    if number == last:
        return []
    if found is None or not 0 <= number < last or last - number > MOST:
        return None
    events = list(found.events.filter(number__gt=number).order_by("number"))
    for event in events:
        event.topic = found
    is_whole = [event.number for event in events] == list(range(number + 1, number + 1 + len(events)))
    return events if events and is_whole and events[0].number == number + 1 else None


def last_number_of(topic: str) -> int:
    """The number of the last event of a topic; 0 when nothing ever happened."""
    return Topic.objects.filter(name=topic).values_list("last_number", flat=True).first() or 0


def is_still_signed_in(person: int, session: str | None) -> bool:
    """Whether the account stands, and the session that opened the connection was not ended elsewhere."""
    is_known = Session.objects.filter(session_key=session, expire_date__gt=timezone.now()).exists()
    return is_known and Person.objects.filter(pk=person, is_active=True).exists()
