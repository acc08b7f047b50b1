"""Saying something: numbered, announced once, never doubled by a network that sends twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.attaching import attach
from portulan.community.actions.indexing import queue_messages
from portulan.community.calls import Calls, read_calls
from portulan.community.enums import MentionKind, MessageKind
from portulan.community.fragments import words_of
from portulan.community.models import Channel, Draft, Membership, Mention, Message, Profile, ThreadFollowing
from portulan.community.newcomers import check_pace_and_links
from portulan.community.notices import tell_called
from portulan.community.rules import check_may_call_everybody, check_may_write, check_words
from portulan.community.watched import check_watched
from portulan.live.actions import append


@dataclass(frozen=True)
class Said:
    """What is to be posted."""

    text: str
    client_id: UUID
    root: Message | None = None
    kind: MessageKind = MessageKind.TALK
    calls_everybody: bool = False  # the author confirmed it
    files: Sequence[int] = ()  # primary keys of those that wait for it
    confirmed: bool = False  # the author read again a message that holds watched words


def post_message(*, by: Person, channel: Channel, said: Said) -> Message:
    """Post, once for one ``client_id``: what is sent again finds the message already there.

    Raises the refusals of check_may_write, check_words, check_pace_and_links, check_watched,
    check_may_call_everybody and attach.
    """
    known = _already(by, said.client_id)
    if known:
        return known
    try:
        return _post(by, channel, said)
    except IntegrityError:
        known = _already(by, said.client_id)
        if known is None:
            raise
        return known


@transaction.atomic
def _post(by: Person, channel: Channel, said: Said) -> Message:
    check_may_write(by, channel, said.root)
    text = check_words(said.text)
    check_pace_and_links(by, text)
    check_watched(text, confirmed=said.confirmed)
    calls = read_calls(text, channel)
    if calls.everybody:
        check_may_call_everybody(by, channel, confirmed=said.calls_everybody)
    now = timezone.now()
    message = Message(
        channel=channel,
        author=by,
        root=said.root,
        position=next_position(channel, said.root, now),
        client_id=said.client_id,
        kind=said.kind if said.root is None else MessageKind.TALK,
        text=text,
        html=calls.html,
        sent_at=now,
    )
    message.save(force_insert=True)
    attach(message, said.files)
    _keep_read(by, message)
    _call(message, calls)
    Draft.objects.filter(person=by, channel=channel, root=said.root).delete()
    queue_messages([message.pk])
    append(channel.topic, "posted", message.pk, lambda: words_of(message))
    if said.root:
        append(channel.topic, "changed", said.root.pk)  # it has one more reply
    return message


def _already(by: Person, client_id: UUID) -> Message | None:
    sent = Message.objects.filter(author=by, client_id=client_id)
    return sent.select_related("channel").get() if sent.exists() else None


def next_position(channel: Channel, root: Message | None, now: datetime) -> int:
    """Taken under the row's lock, so that positions follow the order of the register of events."""
    if root is None:
        Channel.objects.filter(pk=channel.pk).update(
            last_position=F("last_position") + 1, last_message_at=now
        )
        return Channel.objects.values_list("last_position", flat=True).get(pk=channel.pk)
    Message.objects.filter(pk=root.pk).update(reply_count=F("reply_count") + 1, last_reply_at=now)
    return Message.objects.values_list("reply_count", flat=True).get(pk=root.pk)


def _keep_read(by: Person, message: Message) -> None:
    """Who is up to date stays so by writing; the thread is followed."""
    if message.root is None:
        before = message.position - 1
        Membership.objects.filter(channel=message.channel_id, person=by, read_position=before).update(
            read_position=message.position
        )
        if message.position == 1 or message.channel.is_default:
            Profile.objects.filter(person=by, introduced_at=None).update(introduced_at=message.sent_at)
        return
    _follow(message.root, by.pk, read=message.position)
    if message.root.author_id:
        _follow(message.root, message.root.author_id)


def _follow(root: Message, person: int, read: int | None = None) -> None:
    following, _new = ThreadFollowing.objects.get_or_create(root=root, person_id=person)
    if read and following.read_position == read - 1:
        ThreadFollowing.objects.filter(pk=following.pk).update(read_position=read)


def _call(message: Message, calls: Calls) -> None:
    people = {person: kind for person, kind in calls.people.items() if person != message.author_id}
    if not people:
        return
    Mention.objects.bulk_create(
        Mention(message=message, person_id=person, kind=kind) for person, kind in people.items()
    )
    Membership.objects.filter(channel=message.channel_id, person__in=people).update(
        mention_count=F("mention_count") + 1
    )
    if message.root:
        for person, kind in people.items():
            if kind != MentionKind.CHANNEL:
                _follow(message.root, person)
    tell_called(message, people)
