"""Telling those whom a message calls."""

from collections.abc import Sequence

from django.db.models import F

from portulan.community.calls import Calls
from portulan.community.enums import MentionKind
from portulan.community.models import Channel, Membership, Mention, Message, ThreadFollowing
from portulan.community.notices import tell_called
from portulan.community.telling_readers import hear_all, tell_written


def call_people(message: Message, calls: Calls) -> None:
    """Count what waits for each, have them follow the thread, write to them; within the caller's transaction."""
    people = {person: kind for person, kind in calls.people.items() if person != message.author_id}
    if not people:
        return
    Mention.objects.bulk_create(
        Mention(message=message, person_id=person, kind=kind) for person, kind in people.items()
    )
    Membership.objects.filter(channel=message.channel_id, person__in=people).update(
        mention_count=F("mention_count") + 1
    )
    if message.root_id:
        for person, kind in people.items():
            if kind != MentionKind.CHANNEL:
                ThreadFollowing.objects.get_or_create(root_id=message.root_id, person_id=person)
    if not message.channel.is_direct:
        tell_called.enqueue(message.pk)


def tell_readers(channel: Channel, messages: Sequence[Message]) -> None:
    """Have those told who want to hear of each message, if there are any; within the caller's transaction."""
    if hear_all(channel).exists():
        for message in messages:
            tell_written.enqueue(message.pk)
