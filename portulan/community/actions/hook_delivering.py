"""Telling hooks what waits for them: by the worker, in the order of each channel, again after growing delays."""

import json
from collections.abc import Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from portulan.common.asking_outside import OutsideUnreachable
from portulan.common.sending_outside import Reply, send_outside
from portulan.community.actions.hook_answering import post_answer
from portulan.community.aiming import may_aim
from portulan.community.enums import DeliveryState, Suspension
from portulan.community.interchange.outgoing import payload_of
from portulan.community.interchange.signing import signed_headers
from portulan.community.models import Delivery, OutgoingHook
from portulan.community.notices import tell_suspended
from portulan.community.rules import may_hear

DELAYS = tuple(timedelta(seconds=one) for one in (10, 60, 300, 1800, 7200, 21_600))  # then it is given up
AT_ONCE, MOST_TURNS = 8, 800
MOST_FAILURES = 3  # given up in a row, then the hook is suspended
GONE = 410


@dataclass(frozen=True)
class Letter:
    """What is sent, ready for a thread that asks the database nothing."""

    delivery: Delivery
    address: str
    body: bytes
    headers: dict[str, str]

    def send(self) -> Reply | None:
        """The answer; nothing where none came. Who answers for the hook was judged when it was written."""
        try:
            return send_outside(self.address, self.body, self.headers, reaches_inner=True)
        except OutsideUnreachable:
            return None


def deliver_waiting() -> None:
    """Tell all that is due; of each hook and channel one thing at a time, the first first.

    Each answer is settled as it comes: who is slow holds nobody but themselves.
    """
    leaving: dict[Future[Reply | None], Letter] = {}
    with ThreadPoolExecutor(AT_ONCE, "hooks") as threads:
        for _turn in range(MOST_TURNS):
            away = [letter.delivery.pk for letter in leaving.values()]
            heads = _heads(AT_ONCE - len(leaving), besides=away)
            leaving |= {threads.submit(letter.send): letter for letter in map(_written, heads) if letter}
            if not leaving and not heads:
                return
            for done in wait(leaving, return_when=FIRST_COMPLETED).done:
                _settle(leaving.pop(done).delivery, done.result())
        for done in as_completed(leaving):
            _settle(leaving[done].delivery, done.result())


def _heads(most: int, *, besides: Collection[int]) -> Sequence[Delivery]:
    """The first that waits of each hook and channel, where its time has come; those that failed before, last."""
    waiting = Delivery.objects.filter(
        state=DeliveryState.WAITING, hook__closed_at=None, hook__suspended_at=None
    )
    earlier = waiting.filter(hook=OuterRef("hook"), channel=OuterRef("channel"), pk__lt=OuterRef("pk"))
    due = waiting.filter(~Exists(earlier), due_at__lte=timezone.now()).exclude(pk__in=besides)
    people = ("person__community_profile", "message__author__community_profile", "hook__made_by")
    found = due.select_related(
        "hook__channel", "channel", "message__answer__author__community_profile", *people
    )
    return list(found.order_by("attempts", "pk")[:most])


def _written(delivery: Delivery) -> Letter | None:
    """What leaves; nothing when there is nothing to say any more, or nobody answers for the hook."""
    hook = delivery.hook
    if hook.made_by is None or not (may_hear(hook, delivery.channel) and may_aim(hook.made_by, hook.address)):
        suspend(hook, Suspension.OWNER)
        return None
    payload = payload_of(delivery)
    if payload is None:
        _end(delivery, DeliveryState.DROPPED)
        return None
    body = json.dumps(payload, ensure_ascii=False).encode()
    moment = int(timezone.now().timestamp())
    signed = signed_headers(hook, f"msg_{delivery.key.hex}", moment, body)
    return Letter(delivery, hook.address, body, {"Content-Type": "application/json"} | signed)


@transaction.atomic
def _settle(delivery: Delivery, reply: Reply | None) -> None:
    delivery.attempts += 1
    delivery.status = reply.status if reply else None
    if reply and reply.is_taken:
        _end(delivery, DeliveryState.DELIVERED)
        OutgoingHook.objects.filter(pk=delivery.hook_id, failures__gt=0).update(failures=0)
        post_answer(delivery, reply.content)
    elif delivery.attempts > len(DELAYS) or delivery.status == GONE:
        _give_up(delivery)
    else:
        delivery.due_at = timezone.now() + DELAYS[delivery.attempts - 1]
        delivery.save(update_fields=["attempts", "status", "due_at"])


def _give_up(delivery: Delivery) -> None:
    _end(delivery, DeliveryState.FAILED)
    OutgoingHook.objects.filter(pk=delivery.hook_id).update(failures=F("failures") + 1)
    delivery.hook.refresh_from_db(fields=["failures"])
    if delivery.status == GONE:
        suspend(delivery.hook, Suspension.GONE)
    elif delivery.hook.failures >= MOST_FAILURES:
        suspend(delivery.hook, Suspension.FAILURES)


def _end(delivery: Delivery, state: DeliveryState) -> None:
    delivery.state, delivery.ended_at = state, timezone.now()
    delivery.save(update_fields=["state", "ended_at", "attempts", "status"])


@transaction.atomic
def suspend(hook: OutgoingHook, because: Suspension) -> None:
    """Tell it nothing until somebody resumes it; its owner is told, once for each time."""
    now = timezone.now()
    still = OutgoingHook.objects.filter(pk=hook.pk, suspended_at=None)
    if still.update(suspended_at=now, suspended_because=because):
        hook.suspended_at, hook.suspended_because = now, because
        tell_suspended(hook)
