"""A message that is gone calls nobody any more."""

from django.db.models import F

from portulan.community.models import Membership, Mention, Message
from portulan.notifications.actions import withdraw
from portulan.notifications.models import Notification


def call_off(message: Message) -> None:
    """Nobody is waited for by it, and letters about it that have not left stay; within the caller's transaction."""
    waiting = Mention.objects.filter(message=message, is_read=False)
    called = list(waiting.values_list("person", flat=True))
    waiting.update(is_read=True)
    Membership.objects.filter(channel=message.channel_id, person__in=called, mention_count__gt=0).update(
        mention_count=F("mention_count") - 1
    )
    told = Notification.objects.filter(kind__in=("community.called", "community.direct"))
    withdraw(told.filter(url=message.get_absolute_url()))
