"""What one missed: who called, what one's threads became, which channels moved; the questions that wait."""

from dataclasses import dataclass

from django.db.models import F

from portulan.accounts.models import Person
from portulan.community.enums import MessageKind
from portulan.community.models import Membership, Mention, Message, ThreadFollowing
from portulan.community.queries import (
    channels_visible_to,
    followed_threads,
    memberships_of,
    messages_visible_to,
)

MOST = 8


@dataclass(frozen=True)
class CatchUp:
    """A few of each, the latest first."""

    mentions: list[Mention]
    threads: list[ThreadFollowing]
    channels: list[Membership]
    questions: list[Message]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.mentions or self.threads or self.channels)


def catch_up_of(person: Person) -> CatchUp:
    """What waits for somebody who comes back; as many questions whatever was said meanwhile."""
    mentions = Mention.objects.filter(
        person=person,
        is_read=False,
        message__deleted_at=None,
        message__channel__in=channels_visible_to(person).current(),
    )
    threads = followed_threads(person).filter(
        root__reply_count__gt=F("read_position"), root__deleted_at=None, root__channel__archived_at=None
    )
    mentions = mentions.prefetch_related("message__attachments")
    threads = threads.prefetch_related("root__attachments")
    moved = memberships_of(person).moved().order_by("-channel__last_message_at")
    waiting = messages_visible_to(person).filter(
        kind=MessageKind.QUESTION,
        answer=None,
        deleted_at=None,
        channel__memberships__person=person,
        channel__archived_at=None,
    )
    return CatchUp(
        list(mentions.select_related("message__author", "message__channel")[:MOST]),
        list(threads[:MOST]),
        list(moved[:MOST]),
        list(waiting.exclude(author=person).with_people().order_by("-sent_at")[:MOST]),
    )
