"""What a channel holds before an import begins."""

from dataclasses import dataclass, field
from uuid import UUID

from portulan.community.models import Channel, Message, Reaction


@dataclass(frozen=True)
class Known:
    """Its messages by their names, and who put what under which."""

    messages: dict[UUID, int] = field(default_factory=dict)
    signs: set[tuple[int | None, int, str]] = field(default_factory=set)


def known_of(channel: Channel | None) -> Known:
    """What is there; nothing in a channel that is not made yet."""
    if channel is None:
        return Known()
    messages = Message.objects.filter(channel=channel).values_list("client_id", "pk")
    signs = Reaction.objects.filter(message__channel=channel).values_list("message", "person", "emoji")
    return Known(dict(messages.iterator()), set(signs.iterator()))
