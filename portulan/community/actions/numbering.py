"""The places of messages in their channel and in their threads, and the events that say they came."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from django.db.models import F

from portulan.community.actions.hook_telling import tell_hooks
from portulan.community.actions.indexing import queue_messages
from portulan.community.enums import HookEvent
from portulan.community.fragments import words_of_new
from portulan.community.models import Channel, Message
from portulan.live.actions import append_all


def number(channel: Channel, messages: Sequence[Message], now: datetime) -> None:
    """Give each its position; the caller holds the channel's row, so that positions follow the order of its events."""
    roots = [message for message in messages if message.root_id is None]
    if roots:
        channel.last_position += len(roots)
        channel.last_message_at = now
        channel.save(update_fields=["last_position", "last_message_at"])
        _place(roots, channel.last_position)
    replies = sorted((message for message in messages if message.root_id), key=_root)
    for root, group in groupby(replies, key=_root):
        thread = list(group)
        Message.objects.filter(pk=root).update(reply_count=F("reply_count") + len(thread), last_reply_at=now)
        _place(thread, Message.objects.values_list("reply_count", flat=True).get(pk=root))


def announce(channel: Channel, messages: Sequence[Message], carrying: Sequence[Message] = ()) -> None:
    """Have new messages searched, and seen by who reads; each thread that grew changes its root.

    Those that carry more than words, such as files, are in ``carrying``.
    """
    queue_messages([message.pk for message in messages])
    events = append_all(
        channel.topic,
        "posted",
        [message.pk for message in messages],
        lambda: words_of_new(messages, carrying),
    )
    tell_hooks(
        HookEvent.POSTED, channel, [(one, event.number) for one, event in zip(messages, events, strict=True)]
    )
    roots = dict.fromkeys(message.root_id for message in messages if message.root_id)
    append_all(channel.topic, "changed", list(roots))


def _place(messages: Sequence[Message], last: int) -> None:
    for position, message in enumerate(messages, last - len(messages) + 1):
        message.position = position


def _root(message: Message) -> int:
    return message.root_id or 0
