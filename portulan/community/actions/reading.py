"""What was read, and what was begun."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.models import Channel, Draft, Membership, Mention, Message, ThreadFollowing

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
    """Come back to this message later: the channel is unread from there."""
    Membership.objects.filter(channel=message.channel_id, person=by).update(
        read_position=max(0, message.position - 1)
    )


@transaction.atomic
def mark_thread_read(*, by: Person, root: Message) -> None:
    """The person has read all the replies of a thread."""
    ThreadFollowing.objects.filter(root=root, person=by).update(read_position=root.reply_count)
    Mention.objects.filter(person=by, is_read=False, message__root=root).update(is_read=True)
    left = Mention.objects.filter(person=by, is_read=False, message__channel=root.channel_id).count()
    Membership.objects.filter(channel=root.channel_id, person=by).update(mention_count=left)


@transaction.atomic
def keep_draft(*, by: Person, channel: Channel, root: Message | None, text: str) -> None:
    """Keep what is being written, for any device; nothing written is nothing kept."""
    words = text[:LONGEST_DRAFT]
    if not words.strip():
        Draft.objects.filter(person=by, channel=channel, root=root).delete()
        return
    Draft.objects.update_or_create(
        person=by, channel=channel, root=root, defaults={"text": words, "kept_at": timezone.now()}
    )
