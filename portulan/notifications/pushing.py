"""Sending to devices (RFC 8030): claim, encrypt for the browser (RFC 8291), send, forget.

What leaves says no more than the list of notifications does: its title and where it leads. Whoever has read it
meanwhile is not told again. A push that does not arrive is tried again a few times, at least ten minutes apart; a
device that is gone is forgotten.
"""

import json
import logging
from datetime import timedelta

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from django.db.models import F
from django.templatetags.static import static
from django.utils import timezone
from django_tasks import task

from portulan.common.asking_outside import OutsideUnreachable
from portulan.common.background import for_each
from portulan.common.sending_outside import Reply, send_outside
from portulan.notifications.device_keys import decoded
from portulan.notifications.models import LEASE, Device, Push
from portulan.notifications.push_keys import authorization_for

logger = logging.getLogger("portulan.notifications")
FRESH = timedelta(days=1)  # after that it is no news: neither do we send it, nor does a push service keep it
PADDED = 1024  # bytes: nobody on the way guesses by its length what is said
GONE, LATER = {404, 410}, {408, 429}


@task()
def push(push_id: int) -> None:
    """Send one push, unless somebody else is sending it."""
    waiting = _claim(push_id)
    if waiting is not None:
        _send(waiting)


def push_due() -> None:
    """Send all those whose turn has come."""
    for_each(Push.objects.due().order_by("due_at").only("pk")[:500], lambda waiting: push.call(waiting.pk))


def forget_late() -> None:
    """Drop what could not be sent while it was news."""
    Push.objects.filter(due_at__lt=timezone.now() - FRESH).delete()


def _claim(push_id: int) -> Push | None:
    claimed = (
        Push.objects.due()
        .filter(pk=push_id)
        .update(due_at=timezone.now() + LEASE, attempts=F("attempts") + 1)
    )
    return Push.objects.select_related("device", "notification").get(pk=push_id) if claimed else None


def _send(waiting: Push) -> None:
    if waiting.notification.read_at is not None:
        waiting.delete()
        return
    try:
        answer = _posted(waiting)
    except OutsideUnreachable:
        logger.info("a push service cannot be reached; it will be tried again")
        return
    if answer.status in GONE:
        waiting.device.delete()
    elif answer.status in LATER or answer.status >= 500:
        Push.objects.filter(pk=waiting.pk).update(due_at=timezone.now() + max(answer.retry_after, LEASE))
    else:
        _over(waiting, answer)


def _over(waiting: Push, answer: Reply) -> None:
    if answer.is_taken:
        Device.objects.filter(pk=waiting.device_id).update(reached_at=timezone.now())
    else:
        logger.warning("a push service refuses what we send: %s", answer.status)
    waiting.delete()


def _posted(waiting: Push) -> Reply:
    device = waiting.device
    headers = {
        "Authorization": authorization_for(device.endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(FRESH.total_seconds())),
        "Urgency": "high",
    }
    return send_outside(device.endpoint, _encrypted(waiting), headers)


def _encrypted(waiting: Push) -> bytes:
    notification, device = waiting.notification, waiting.device
    said = {
        "title": notification.title,
        "url": notification.url,
        "tag": f"notification-{notification.pk}",  # one sent twice shows once
        "icon": static("common/mark-192.png"),
    }
    encrypted = http_ece.encrypt(
        json.dumps(said, ensure_ascii=False).encode().ljust(PADDED),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=decoded(device.p256dh),
        auth_secret=decoded(device.auth),
    )
    return bytes(encrypted)
