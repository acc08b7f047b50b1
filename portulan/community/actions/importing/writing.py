"""Writing what an export says, by batches: messages at their places, then what hangs under them."""

from collections.abc import Iterator
from itertools import islice

from portulan.community.actions.importing.extras import Extras
from portulan.community.actions.importing.files import EXISTING
from portulan.community.actions.importing.hanging import hang
from portulan.community.actions.importing.people import People
from portulan.community.actions.importing.places import Places
from portulan.community.actions.importing.threads import Thread, Threads, Told
from portulan.community.actions.importing.words import Words
from portulan.community.actions.indexing import queue_messages
from portulan.community.enums import MessageKind
from portulan.community.interchange.vocabulary import Post
from portulan.community.models import Channel, Message

BATCH = 500
CHANGED = ["text", "html", "edited_at", "author", "author_name"]
CHANGED_OF_ROOT = [*CHANGED, "reply_count", "last_reply_at"]


def write(threads: Threads, people: People, places: Places) -> Extras:
    """Write all that is new, and say what is left to do; channels' own counters are moved afterwards."""
    writer = Writer(threads, people, places)
    taken = (thread for thread in threads.all() if not thread.why)
    while batch := list(islice(taken, BATCH)):
        writer.write(batch)
    return writer.extras


class Writer:
    """Messages to rows."""

    def __init__(self, threads: Threads, people: People, places: Places) -> None:
        self._threads, self._people, self._places = threads, people, places
        self._words = Words(people, places)
        self._offsets = threads.offsets()
        self.extras = Extras(threads, people)

    def write(self, batch: list[Thread]) -> None:
        """A batch of threads: roots first, whose keys their replies need."""
        known = Message.objects.in_bulk([one.root.known for one in batch if one.root.known])
        roots = [known.get(one.root.known or 0) or self._root(one) for one in batch]
        pairs = list(zip(batch, roots, strict=True))
        replies = [reply for thread, root in pairs for reply in self._replies(thread, root)]
        changed = [root for thread, root in pairs if thread.root.known and self._has_changed(thread, root)]
        Message.objects.bulk_create([root for root in roots if root.pk is None])
        Message.objects.bulk_create([message for _told, message in replies])
        Message.objects.bulk_update(changed, CHANGED_OF_ROOT)
        old = Message.objects.in_bulk([told.known for one in batch for told in one.replies if told.known])
        self._change_replies(batch, old)
        answered = [*replies, *_met(batch, old)]
        hang(pairs, answered, self._people)
        self.extras.note([*((thread.root, root) for thread, root in pairs), *answered])
        queue_messages([*(one.pk for one in roots), *(one.pk for _told, one in replies), *old])

    def _root(self, thread: Thread) -> Message:
        channel = self._channel(thread)
        position = channel.last_position + self._offsets[thread.line.number]
        return self._message(thread.root, channel, position=position)

    def _replies(self, thread: Thread, root: Message) -> Iterator[tuple[Told, Message]]:
        """The new replies in their order in time, never before the root; its counters follow."""
        new = sorted((told for told in thread.replies if told.known is None), key=lambda told: told.post.at)
        channel = self._channel(thread)
        for position, told in enumerate(new, root.reply_count + 1):
            message = self._message(told, channel, position=position, root=root)
            root.reply_count, root.last_reply_at = position, message.sent_at
            yield told, message

    def _message(
        self, told: Told, channel: Channel, *, position: int, root: Message | None = None
    ) -> Message:
        post, author = told.post, self._people.pk_of(told.post.author)
        sent_at = max(post.at, root.sent_at) if root else post.at
        words = self._kept(told)
        return Message(
            channel=channel,
            author_id=author,
            author_name="" if author else self._people.name_of(post.author, post.shown),
            root=root,
            position=position,
            client_id=told.client_id,
            kind=_kind(post, is_root=root is None),
            text=words,
            html=self._words.html(words),
            sent_at=sent_at,
            edited_at=post.edited_at,
            pinned_at=sent_at if post.is_pinned and root is None else None,
        )

    def _kept(self, told: Told) -> str:
        brings = any(why in {"", EXISTING} for _joined, why in self._threads.files_of(told))
        return self._words.of(told.post, brings_files=brings)

    def _channel(self, thread: Thread) -> Channel:
        channel = self._places.channel(thread.key)
        assert channel is not None  # noqa: S101 (made before anything is written)
        return channel

    def _has_changed(self, thread: Thread, root: Message) -> bool:
        """Whether a message that was there gained replies, an author, or was edited where it comes from."""
        return self._renewed(thread.root, root) or any(told.known is None for told in thread.replies)

    def _renewed(self, told: Told, message: Message) -> bool:
        claimed, edited = self._claimed(told, message), self._edited(told, message)
        return claimed or edited

    def _claimed(self, told: Told, message: Message) -> bool:
        """Who was only a name has an account since; one who left, and bears no name any more, is left alone."""
        author = self._people.pk_of(told.post.author)
        if author is None or message.author_id or not message.author_name:
            return False
        message.author_id, message.author_name = author, ""
        return True

    def _edited(self, told: Told, message: Message) -> bool:
        edited = told.post.edited_at
        if edited is None or message.is_gone or (message.edited_at and message.edited_at >= edited):
            return False
        message.text, message.edited_at = self._kept(told), edited
        message.html = self._words.html(message.text)
        return True

    def _change_replies(self, batch: list[Thread], known: dict[int, Message]) -> None:
        pairs = ((told, known.get(told.known or 0)) for one in batch for told in one.replies)
        changed = [message for told, message in pairs if message and self._renewed(told, message)]
        Message.objects.bulk_update(changed, CHANGED)


def _kind(post: Post, *, is_root: bool) -> MessageKind:
    if post.is_system:
        return MessageKind.SYSTEM
    return MessageKind.QUESTION if post.own.is_question and is_root else MessageKind.TALK


def _met(batch: list[Thread], old: dict[int, Message]) -> Iterator[tuple[Told, Message]]:
    """The replies that were there already."""
    for thread in batch:
        yield from ((told, old[told.known]) for told in thread.replies if told.known in old)
