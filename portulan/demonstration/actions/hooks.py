"""A program of the region that is told what happens in a channel, with how its last deliveries went."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.hooks import Asked, open_hook
from portulan.community.enums import DeliveryState, HookEvent, HookForm
from portulan.community.models import Channel, Delivery, OutgoingHook

Words = Mapping[str, Any]
A_MOMENT = timedelta(seconds=2)


def open_hooks(words: Words, people: Mapping[str, Person]) -> None:
    """By the act of their host; what they were told of messages already there is dated back."""
    for said in words.get("hooks", []):
        channel = Channel.objects.get(slug=said["channel"])
        asked = Asked(
            said["name"], said["address"], HookForm.PORTULAN, [HookEvent(one) for one in said["events"]]
        )
        hook, _secret = open_hook(by=people[said["who"]], channel=channel, asked=asked)
        OutgoingHook.objects.filter(pk=hook.pk).update(made_at=timezone.now() - timedelta(days=30))
        _tell(hook, channel, said["statuses"])


def _tell(hook: OutgoingHook, channel: Channel, statuses: list[int]) -> None:
    """One status for each of the last messages, the oldest first."""
    last = list(channel.messages.roots().order_by("-position")[: len(statuses)])[::-1]
    Delivery.objects.bulk_create(
        Delivery(
            hook=hook,
            channel=channel,
            event=HookEvent.POSTED,
            message=message,
            state=DeliveryState.DELIVERED if status < 300 else DeliveryState.FAILED,
            attempts=1 if status < 300 else 7,
            status=status,
            made_at=message.sent_at,
            due_at=message.sent_at,
            ended_at=message.sent_at + A_MOMENT,
        )
        for message, status in zip(last, statuses, strict=False)
    )
