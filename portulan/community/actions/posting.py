"""Saying something: numbered, announced once, never doubled by a network that sends twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.refusals import Refusal
from portulan.community.actions.attaching import attach, check_files, has_files
from portulan.community.actions.calling import call_people, tell_readers
from portulan.community.actions.linking import keep_links
from portulan.community.actions.numbering import announce, number
from portulan.community.actions.reading import keep_up, leave_drafts
from portulan.community.calls import Calls, read_calls
from portulan.community.enums import MessageKind
from portulan.community.errors import CalledLately, ReadAgain, WatchedWords, WholeChannelIsCalled
from portulan.community.models import Channel, Message
from portulan.community.models.message import LINKED
from portulan.community.newcomers import check_pace_and_links
from portulan.community.rules import check_may_call_everybody, check_may_write, check_words
from portulan.community.text import read_ahead
from portulan.community.watched import check_watched
from portulan.community.writers import Writers, writers_in


@dataclass(frozen=True)
class Said:
    """What is to be posted."""

    text: str
    client_id: UUID
    root: Message | None = None
    kind: MessageKind = MessageKind.TALK
    calls_everybody: bool = False  # the author confirmed it
    files: Sequence[int] = ()  # primary keys of those that wait for it
    confirmed: bool = False  # the author read again what asked for a second look


@dataclass(frozen=True)
class Post:
    """What somebody says."""

    by: Person
    said: Said


@dataclass(frozen=True)
class _Accepted:
    """What every rule lets through."""

    message: Message
    calls: Calls
    files: Sequence[int]

    @property
    def carries(self) -> bool:
        """Whether it shows more than words."""
        return bool(self.files) or LINKED in self.message.html


Answer = Message | Refusal


def post_message(*, by: Person, channel: Channel, said: Said) -> Message:
    """Post, once for one ``client_id``: what is sent again finds the message already there.

    Raises the refusals of check_may_write, check_words, check_pace_and_links, check_watched,
    check_may_call_everybody and check_files.
    """
    [answer] = post_together(channel=channel, posts=[Post(by, said)])
    if isinstance(answer, Refusal):
        raise answer
    return answer


def post_together(*, channel: Channel, posts: Sequence[Post]) -> list[Answer]:
    """Post what several people say at the same moment: to each, in order, the message or the refusal.

    One transaction and a dozen questions whatever their number; what is refused to one is kept of the others.
    """
    for post in posts:
        read_ahead(post.said.text)
    try:
        return _post(channel.pk, posts)
    except IntegrityError:  # another process kept one of them meanwhile: it is known now
        return _post(channel.pk, posts)


@transaction.atomic
def _post(key: int, posts: Sequence[Post]) -> list[Answer]:
    """The channel's row is locked first: those who write there do so one after the other, whatever else they touch."""
    channel = Channel.objects.select_for_update().get(pk=key)
    known = _already(posts)
    writers = writers_in(channel, [post.by for post in posts])
    answers = [known.get(_key(post)) or _judged(post, channel, writers) for post in posts]
    accepted = [answer for answer in answers if isinstance(answer, _Accepted)]
    if accepted:
        _keep(channel, accepted)
    return [answer.message if isinstance(answer, _Accepted) else answer for answer in answers]


def _judged(post: Post, channel: Channel, writers: Writers) -> _Accepted | Refusal:
    try:
        return _accepted(post.by, post.said, channel, writers)
    except Refusal as refusal:
        return refusal


def _accepted(by: Person, said: Said, channel: Channel, writers: Writers) -> _Accepted:
    check_may_write(by, channel, said.root, writers)
    text = check_words(said.text, has_files=has_files(by, said.files))
    check_pace_and_links(by, text)
    check_files(by, said.files)
    calls = read_calls(text, channel)
    _check_is_meant(by, channel, said, calls)
    message = Message(
        channel=channel,
        author=by,
        root=said.root,
        client_id=said.client_id,
        kind=said.kind if said.root is None else MessageKind.TALK,
        text=text,
        html=calls.html,
    )
    return _Accepted(message, calls, said.files)


def _check_is_meant(by: Person, channel: Channel, said: Said, calls: Calls) -> None:
    """All that asks for a second look is said at once. Raises CalledLately, or what ``confirmed`` answers."""
    doubts: list[Refusal] = []
    try:
        check_watched(said.text, confirmed=said.confirmed)
    except WatchedWords as doubt:
        doubts.append(doubt)
    if calls.everybody:
        try:
            check_may_call_everybody(by, channel, confirmed=said.confirmed or said.calls_everybody)
        except CalledLately:
            raise
        except WholeChannelIsCalled as doubt:
            doubts.append(doubt)
    if doubts:
        raise doubts[0] if len(doubts) == 1 else ReadAgain(doubts)


def _keep(channel: Channel, accepted: Sequence[_Accepted]) -> None:
    messages, now = [one.message for one in accepted], timezone.now()
    for message in messages:
        message.sent_at = now
    number(channel, messages, now)
    Message.objects.bulk_create(messages)
    for one in accepted:
        if one.files:
            attach(one.message, one.files)
        keep_links(one.message)
    keep_up(channel, messages)
    for one in accepted:
        call_people(one.message, one.calls)
    tell_readers(channel, messages)
    leave_drafts(channel, messages)
    announce(channel, messages, carrying=[one.message for one in accepted if one.carries])


Key = tuple[int, UUID]


def _key(post: Post) -> Key:
    return post.by.pk, post.said.client_id


def _already(posts: Sequence[Post]) -> dict[Key, Message]:
    authors, clients = [post.by for post in posts], [post.said.client_id for post in posts]
    sent = Message.objects.filter(author__in=authors, client_id__in=clients).select_related("channel")
    return {(message.author_id or 0, message.client_id): message for message in sent}
