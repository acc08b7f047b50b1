"""Telling people of a message where they want to hear of each: directly, or in a channel; once, until they have read."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from portulan.community.by_mail.address import answerable
from portulan.community.enums import NotificationLevel
from portulan.community.models import Channel, Membership, Mention, Message
from portulan.community.notices import SHOWN
from portulan.community.participants import participants
from portulan.notifications.actions import notify
from portulan.notifications.queries import told_among

PRESENT = timedelta(minutes=1)  # who has just read is looking


@task()
def tell_written(message_id: int) -> None:
    """Tell those who want to hear of all that is said there, once the message is."""
    message = (
        Message.objects.select_related("author", "channel").filter(pk=message_id, deleted_at=None).first()
    )
    if message is None:
        return
    memberships = list(_others(message))
    told = told_among({_key(one) for one in memberships})
    for one in memberships:
        if (one.person_id, _key(one)) not in told:
            _tell(message, one)


def hear_all(channel: Channel) -> QuerySet[Membership]:
    """The places of those who want to hear of each message: all of a conversation, who asks for it elsewhere."""
    there = Membership.objects.filter(channel=channel)
    if channel.is_direct:
        return there.exclude(level=NotificationLevel.NOTHING)
    return there.filter(level=NotificationLevel.ALL)


def _others(message: Message) -> QuerySet[Membership]:
    others = hear_all(message.channel).filter(person__in=participants()).exclude(person=message.author_id)
    is_reading = Q(last_read_at__gt=timezone.now() - PRESENT, read_position__gt=0)
    if not message.channel.is_direct:  # elsewhere, whom it calls is told so
        others = others.exclude(person__in=Mention.objects.filter(message=message).values("person"))
    return others.exclude(is_reading).select_related("person")


def _key(membership: Membership) -> str:
    """One for each time that the person has read: what comes after it is told once."""
    return f"community.direct:{membership.pk}:{membership.last_read_at.timestamp():.0f}"


def _tell(message: Message, membership: Membership) -> None:
    answered = answerable(message, membership.person_id)
    notify(
        membership.person,
        kind="community.direct",
        key=_key(membership),
        template="community/letters/called",
        context={
            "author": message.author.get_full_name() if message.author else message.author_name,
            "channel": message.channel.name,
            "is_said": True,
            "text": message.gist[:SHOWN],
            "as_referent": False,
            "by_mail": bool(answered.reply_to),
        },
        url=message.get_absolute_url(),
        answerable=answered,
    )
