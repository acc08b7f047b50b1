"""The text of files, looked for by the worker once their message is there, and searched with it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from portulan.common.background import for_each
from portulan.common.documents import READABLE, text_of
from portulan.community.actions.indexing import queue_messages
from portulan.community.models import Attachment, FileText

A_ROUND = 20  # files


def have_read(files: Iterable[Attachment]) -> None:
    """Ask the worker to look for what these files say, within the caller's transaction."""
    FileText.objects.bulk_create(FileText(attachment=one) for one in files if one.content_type in READABLE)


def read_files() -> None:
    """The worker calls it every few seconds; each file is opened once, whatever comes of it."""
    for_each(FileText.objects.to_read().select_related("attachment")[:A_ROUND], read_file)


def read_file(said: FileText) -> None:
    """Keep what a file says: nothing for one that cannot be read, or that left its place."""
    attachment = said.attachment
    text = _text_of(attachment)
    with transaction.atomic():
        FileText.objects.filter(pk=said.pk).update(text=text, read_at=timezone.now())
        if attachment.message_id and text:
            queue_messages([attachment.message_id])


def _text_of(attachment: Attachment) -> str:
    try:
        with attachment.file.open("rb") as file:
            return text_of(file, attachment.content_type)
    except FileNotFoundError:
        return ""
