"""What happened in a channel since a number: the numbers of the live line, for who asks instead of listening."""

from collections.abc import Sequence
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from portulan.accounts.models import Person
from portulan.community.api.answers import reads
from portulan.community.api.gate import READING, channel_of, member_of
from portulan.community.api.shapes import MOST_KEY, MessageOut, message_out, read_whole
from portulan.community.models import Channel, Message
from portulan.live.models import Event
from portulan.live.queries import last_number_of, missed_since

router = Router(tags=["événements"])


class EventOut(Schema):
    """Le message est tel qu’il est maintenant : ce qui a été retiré n’est pas rejoué."""

    number: int
    kind: str
    message: MessageOut | None


class EventsOut(Schema):
    """Les événements qui suivent un numéro, dans l’ordre."""

    last: int = Field(description="Le numéro à donner la prochaine fois.")
    afresh: bool = Field(
        description="Ils sont trop nombreux, ou oubliés : relisez le canal, puis repartez de « last »."
    )
    items: list[EventOut]


@router.get(
    "/channels/{slug:slug}/events",
    auth=READING,
    response=reads(EventsOut),
    summary="Ce qui s’est passé dans un canal depuis un numéro",
)
def events(request: HttpRequest, slug: str, since: Annotated[int, Query(ge=0, le=MOST_KEY)] = 0) -> EventsOut:
    person = member_of(request)
    channel = channel_of(person, slug)
    missed = missed_since(channel.topic, since)
    if missed is None:
        return EventsOut(last=last_number_of(channel.topic), afresh=True, items=[])
    last = missed[-1].number if missed else since
    return EventsOut(last=last, afresh=False, items=_out(missed, channel, person))


def _out(missed: Sequence[Event], channel: Channel, person: Person) -> list[EventOut]:
    """Two events of one message say the same: what it is now."""
    keys = {int(event.subject) for event in missed if event.subject.isdigit()}
    found = read_whole(Message.objects.filter(channel=channel, pk__in=keys))
    said = {str(message.pk): message_out(message, person) for message in found}
    return [
        EventOut(number=event.number, kind=event.kind, message=said.get(event.subject)) for event in missed
    ]
