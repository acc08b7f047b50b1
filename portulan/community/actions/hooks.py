"""Hooks that tell other programs what happens: opened, closed, resumed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.aiming import check_may_aim
from portulan.community.enums import DeliveryState, HookEvent, HookForm
from portulan.community.errors import ChannelIsArchived, NothingToRetry
from portulan.community.interchange.signing import secret_of
from portulan.community.models import Channel, Delivery, OutgoingHook
from portulan.community.rules import check_may_hook
from portulan.journal.actions import record

ALL = "community:hooks"  # the stream of the register for the hooks of every open channel


@dataclass(frozen=True)
class Asked:
    """What a hook is to be."""

    name: str
    address: str
    form: HookForm
    events: Sequence[HookEvent]
    triggers: Sequence[str] = ()
    posts_answers: bool = False


@transaction.atomic
def open_hook(*, by: Person, channel: Channel | None, asked: Asked) -> tuple[OutgoingHook, str]:
    """Have an address told; its secret is given here. Raises NotAHost, InnerAddress or ChannelIsArchived."""
    check_may_hook(by, channel)
    check_may_aim(by, asked.address)
    if channel is not None and channel.is_archived:
        raise ChannelIsArchived
    hook = OutgoingHook.objects.create(
        channel=channel,
        name=asked.name,
        address=asked.address,
        form=asked.form,
        events=[str(event) for event in asked.events],
        triggers=list(asked.triggers),
        posts_answers=asked.posts_answers,
        made_by=by,
    )
    record(_stream(hook), "hook_opened", by=by, data={"hook": hook.pk, "events": hook.events})
    return hook, secret_of(hook)


@transaction.atomic
def close_hook(*, by: Person, hook: OutgoingHook) -> None:
    """Tell it nothing more, for good. Raises NotAHost."""
    check_may_hook(by, hook.channel)
    if OutgoingHook.objects.filter(pk=hook.pk, closed_at=None).update(closed_at=timezone.now()):
        hook.deliveries.filter(state=DeliveryState.WAITING).update(state=DeliveryState.DROPPED)
        record(_stream(hook), "hook_closed", by=by, data={"hook": hook.pk})


@transaction.atomic
def resume_hook(*, by: Person, hook: OutgoingHook) -> None:
    """Tell again one that was suspended; who resumes it answers for it. Raises NotAHost or InnerAddress."""
    check_may_hook(by, hook.channel)
    check_may_aim(by, hook.address)
    OutgoingHook.objects.filter(pk=hook.pk, closed_at=None).update(
        suspended_at=None, suspended_because="", failures=0, made_by=by
    )
    hook.deliveries.filter(state=DeliveryState.WAITING).update(due_at=timezone.now())
    record(_stream(hook), "hook_resumed", by=by, data={"hook": hook.pk})


@transaction.atomic
def retry(*, by: Person, delivery: Delivery) -> None:
    """Tell once more what was given up, or at once what waits. Raises NotAHost or NothingToRetry."""
    check_may_hook(by, delivery.hook.channel)
    again = Delivery.objects.filter(
        pk=delivery.pk,
        state__in=(DeliveryState.FAILED, DeliveryState.WAITING),
        hook__closed_at=None,
        hook__suspended_at=None,
    )
    if not again.update(state=DeliveryState.WAITING, attempts=0, due_at=timezone.now(), ended_at=None):
        raise NothingToRetry


def _stream(hook: OutgoingHook) -> str:
    return hook.channel.stream if hook.channel else ALL
