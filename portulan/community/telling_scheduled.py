"""The notice of a message that did not leave at its hour."""

from django.urls import reverse

from portulan.community.models import Scheduled
from portulan.notifications.actions import notify


def tell_not_sent(scheduled: Scheduled, reason: str) -> None:
    """Tell somebody that their message did not leave, why, and what it said."""
    notify(
        scheduled.person,
        kind="community.scheduled",
        key=f"community.scheduled:{scheduled.pk}:{scheduled.client_id}",
        template="community/letters/not_sent",
        context={"channel": scheduled.channel.name, "reason": reason, "text": scheduled.text},
        url=reverse("community:scheduled"),
    )
