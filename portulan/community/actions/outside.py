"""What other programs say: by a secret address that a channel's hosts make, and may close."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.secrets import digest_of, new_secret
from portulan.community.actions.linking import keep_links
from portulan.community.actions.numbering import announce, number
from portulan.community.calls import read_calls
from portulan.community.enums import MessageKind
from portulan.community.errors import ChannelIsArchived, NotAHost
from portulan.community.judging import passes
from portulan.community.models import Channel, Message, Webhook
from portulan.community.models.message import LINKED
from portulan.community.rules import check_may_host, check_words
from portulan.journal.actions import record

LONGEST_NAME = 160


@transaction.atomic
def open_webhook(*, by: Person, channel: Channel, name: str) -> tuple[Webhook, str]:
    """Make an address; its secret is told here and nowhere else. Raises NotAHost or ChannelIsArchived."""
    check_may_host(by, channel)
    if channel.is_direct:
        raise NotAHost
    if channel.is_archived:
        raise ChannelIsArchived
    secret = new_secret()
    webhook = Webhook.objects.create(channel=channel, name=name, digest=digest_of(secret), made_by=by)
    record(channel.stream, "webhook_opened", by=by, data={"webhook": webhook.pk})
    return webhook, secret


@transaction.atomic
def close_webhook(*, by: Person, webhook: Webhook) -> None:
    """Close an address for good. Raises NotAHost."""
    check_may_host(by, webhook.channel)
    if webhook.revoked_at is None:
        webhook.revoked_at = timezone.now()
        webhook.save(update_fields=["revoked_at"])
        record(webhook.channel.stream, "webhook_closed", by=by, data={"webhook": webhook.pk})


def stands(webhook: Webhook) -> bool:
    """Whether who made the address still leads the channel and may speak: a sanction is not got round by a program."""
    return webhook.made_by is not None and passes(check_may_host, webhook.made_by, webhook.channel)


@transaction.atomic
def post_from_outside(*, webhook: Webhook, text: str, username: str = "") -> Message:
    """Say something in the webhook's channel. Raises EmptyMessage or MessageIsTooLong."""
    message = say_as_program(webhook.channel, username or webhook.name, text)
    Webhook.objects.filter(pk=webhook.pk).update(last_used_at=timezone.now())
    return message


@transaction.atomic
def say_as_program(channel: Channel, name: str, text: str, root: Message | None = None) -> Message:
    """Say something under a program's name; nobody is called by it.

    Raises EmptyMessage, MessageIsTooLong or ChannelIsArchived.
    """
    words, now = check_words(text), timezone.now()
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    if channel.is_archived:
        raise ChannelIsArchived
    message = Message(
        channel=channel,
        kind=MessageKind.PROGRAM,
        author_name=name[:LONGEST_NAME],
        root=root,
        text=words,
        html=read_calls(words, channel).html,
        sent_at=now,
    )
    number(channel, [message], now)
    message.save(force_insert=True)
    keep_links(message)
    announce(channel, [message], carrying=[message] if LINKED in message.html else [])
    return message
