"""Pages that messages link to, read by the worker once the messages are kept: never by a page."""

import json
import subprocess
import sys

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portulan.common.background import for_each
from portulan.community import preview_reading
from portulan.community.models import Message, Preview
from portulan.community.preview_reading import Described
from portulan.live.actions import append

DEADLINE = preview_reading.SECONDS
A_ROUND = 20  # pages


def read_previews() -> None:
    """Read the pages that wait, the oldest asked first; the worker calls it every other second."""
    if settings.LINK_PREVIEWS:
        for_each(Preview.objects.waiting()[:A_ROUND], read_preview)


def read_preview(preview: Preview) -> None:
    """Read what a page says of itself. One that says nothing, or does not answer, is left alone for a while."""
    keep_described(preview, read_apart(preview.address))


@transaction.atomic
def keep_described(preview: Preview, said: Described | None) -> None:
    """Keep what a page says, and what it said when it no longer answers; messages that link to it show it."""
    before = Described(preview.title, preview.description, preview.site)
    words = said or before
    preview.title, preview.description, preview.site = words.title, words.description, words.site
    preview.read_at = timezone.now()
    preview.save(update_fields=["title", "description", "site", "read_at"])
    if words != before:
        linking = Message.objects.filter(links__preview=preview, deleted_at=None).select_related("channel")
        for message in linking.order_by("channel", "pk"):
            append(message.channel.topic, "changed", message.pk)


def drop_old_previews() -> None:
    """Forget pages read long ago: the links stay, without their words; and those that no message, changed since,
    leads to any more. The worker calls it daily.
    """
    Preview.objects.expired().delete()
    Preview.objects.unlinked().delete()


def read_apart(address: str) -> Described | None:
    """What a process of its own finds before the deadline."""
    command = [sys.executable, "-m", preview_reading.__name__, address]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=DEADLINE, check=True)  # noqa: S603 (our own command)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return Described(**json.loads(ended.stdout)) if ended.stdout else None
