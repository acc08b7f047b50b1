"""What a channel holds before an import begins."""

from dataclasses import dataclass, field
from pathlib import PurePath
from uuid import UUID

from django.db.models import Q

from portulan.community.models import Attachment, Channel, Message, Reaction


@dataclass(frozen=True)
class Known:
    """Its messages by their names, and who put what under which."""

    messages: dict[UUID, int] = field(default_factory=dict)
    signs: set[tuple[int | None, int, str]] = field(default_factory=set)
    files: dict[int, list[str]] = field(default_factory=dict)  # by message, their names but for the endings
    closed: set[int] = field(default_factory=set)  # messages that receive nothing more


def known_of(channel: Channel | None) -> Known:
    """What is there; nothing in a channel that is not made yet."""
    if channel is None:
        return Known()
    messages = Message.objects.filter(channel=channel).values_list("client_id", "pk")
    signs = Reaction.objects.filter(message__channel=channel).values_list("message", "person", "emoji")
    return Known(dict(messages.iterator()), set(signs.iterator()), _files(channel), _closed(channel))


def _files(channel: Channel) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    carried = Attachment.objects.filter(message__channel=channel).values_list("message", "name")
    for message, name in carried.iterator():
        names.setdefault(message or 0, []).append(PurePath(name).stem)
    return names


def _closed(channel: Channel) -> set[int]:
    """What was taken back here, or whose author left and took their files away."""
    nobody = Q(author=None, author_name="")
    gone = Message.objects.filter(Q(deleted_at__isnull=False) | nobody, channel=channel)
    return set(gone.values_list("pk", flat=True))
