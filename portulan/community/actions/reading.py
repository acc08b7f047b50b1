"""What was read, and what was begun."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.models import Channel, Draft, Membership, Mention, Message, Profile, ThreadFollowing

LONGEST_DRAFT = 20_000


@transaction.atomic
def mark_read(*, by: Person, channel: Channel, position: int) -> None:
    """The person has read the channel up to a position; it never goes back by itself."""
    read = min(position, channel.last_position)
    memberships = Membership.objects.filter(channel=channel, person=by)
    memberships.filter(read_position__lt=read).update(read_position=read)
    unread = Mention.objects.filter(person=by, is_read=False, message__channel=channel)
    unread.filter(message__root=None, message__position__lte=read).update(is_read=True)
    left = Mention.objects.filter(person=by, is_read=False, message__channel=channel).count()
    memberships.update(mention_count=left, last_read_at=timezone.now())


@transaction.atomic
def mark_unread(*, by: Person, message: Message) -> None:
    """Come back to this message later: its channel, or its thread, is unread from there; nothing becomes read."""
    before = max(0, message.position - 1)
    if message.root_id is None:
        read = Membership.objects.filter(channel=message.channel_id, person=by, read_position__gt=before)
        read.update(read_position=before)
        return
    ThreadFollowing.objects.get_or_create(root_id=message.root_id, person=by)
    ThreadFollowing.objects.filter(root=message.root_id, person=by, read_position__gt=before).update(
        read_position=before
    )


@transaction.atomic
def mark_thread_read(*, by: Person, root: Message) -> None:
    """The person has read all the replies of a thread."""
    ThreadFollowing.objects.filter(root=root, person=by).update(read_position=root.reply_count)
    Mention.objects.filter(person=by, is_read=False, message__root=root).update(is_read=True)
    left = Mention.objects.filter(person=by, is_read=False, message__channel=root.channel_id).count()
    Membership.objects.filter(channel=root.channel_id, person=by).update(mention_count=left)


@transaction.atomic
def keep_draft(
    *, by: Person, channel: Channel, root: Message | None, text: str, client_id: UUID | None = None
) -> None:
    """Keep what is being written, for any device; nothing written is nothing kept, and nothing that was sent.

    ``client_id`` is that of the message being written: a save that arrives after the sending is known by it.
    """
    words = text[:LONGEST_DRAFT]
    if client_id is not None and Message.objects.filter(author=by, client_id=client_id).exists():
        return
    if not words.strip():
        Draft.objects.filter(person=by, channel=channel, root=root).delete()
        return
    Draft.objects.update_or_create(
        person=by, channel=channel, root=root, defaults={"text": words, "kept_at": timezone.now()}
    )


def keep_up(channel: Channel, messages: Sequence[Message]) -> None:
    """Who is up to date stays so by writing; who answers follows the thread, as does who began it.

    ``messages`` are new and numbered; of those that came at the same moment, the first alone was written
    by somebody who had read all that stands before it.
    """
    roots = [message for message in messages if message.root_id is None]
    if roots:
        _keep_up_in_channel(channel, roots)
    for reply in messages:
        if reply.root is not None:
            _keep_up_in_thread(reply.root, reply)


def leave_drafts(channel: Channel, messages: Sequence[Message]) -> None:
    """What was being written has been said."""
    authors = [message.author_id for message in messages if message.root_id is None]
    Draft.objects.filter(person__in=authors, channel=channel, root=None).delete()
    for reply in messages:
        if reply.root_id:
            Draft.objects.filter(person=reply.author_id, channel=channel, root=reply.root_id).delete()


def _keep_up_in_channel(channel: Channel, roots: Sequence[Message]) -> None:
    first = roots[0]
    up_to_date = Membership.objects.filter(channel=channel, read_position=first.position - 1)
    up_to_date.filter(person=first.author_id).update(read_position=first.position)
    if first.position == 1 or channel.is_default:
        authors = [message.author_id for message in roots]
        introduced = Profile.objects.filter(person__in=authors, introduced_at=None)
        introduced.update(introduced_at=first.sent_at)


def _keep_up_in_thread(root: Message, reply: Message) -> None:
    following, _new = ThreadFollowing.objects.get_or_create(root=root, person_id=reply.author_id or 0)
    if following.read_position == reply.position - 1:
        ThreadFollowing.objects.filter(pk=following.pk).update(read_position=reply.position)
    if root.author_id and root.author_id != reply.author_id:
        ThreadFollowing.objects.get_or_create(root=root, person_id=root.author_id)
