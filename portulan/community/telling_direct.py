"""Telling people that somebody writes to them directly: once, until they have come and read."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from portulan.community.by_mail.address import answerable
from portulan.community.enums import NotificationLevel
from portulan.community.models import Membership, Message
from portulan.community.notices import SHOWN
from portulan.community.participants import participants
from portulan.notifications.actions import notify
from portulan.notifications.queries import told_among

PRESENT = timedelta(minutes=1)  # who has just read is looking


@task()
def tell_written(message_id: int) -> None:
    """Tell the others of a direct channel, once the message is there."""
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


def _others(message: Message) -> QuerySet[Membership]:
    there = Membership.objects.filter(channel=message.channel_id, person__in=participants())
    others = there.exclude(person=message.author_id).exclude(level=NotificationLevel.NOTHING)
    is_reading = Q(last_read_at__gt=timezone.now() - PRESENT, read_position__gt=0)
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
            "channel": "",
            "text": message.gist[:SHOWN],
            "as_referent": False,
            "by_mail": bool(answered.reply_to),
        },
        url=message.get_absolute_url(),
        answerable=answered,
    )
