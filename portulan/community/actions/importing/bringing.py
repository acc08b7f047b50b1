"""Files brought in once their messages are there: one at a time, so that an import that stops goes on where it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

from django.core.files.base import ContentFile
from django.db import transaction

from portulan.community.actions.attaching import shown_name, store_file
from portulan.community.actions.importing.files import Files
from portulan.community.actions.importing.words import left_behind
from portulan.community.actions.indexing import queue_messages
from portulan.community.actions.reading_files import have_read
from portulan.community.errors import FileOfAnotherKind
from portulan.community.file_kinds import type_of
from portulan.community.interchange.counting import Report
from portulan.community.interchange.fields import Unreadable
from portulan.community.interchange.vocabulary import Joined
from portulan.community.models import Attachment, Message
from portulan.community.models.attachment import LONGEST_ALTERNATIVE
from portulan.community.text import rendered

BATCH = 100


@dataclass(frozen=True)
class Waiting:
    """A file that a message of an import is to carry."""

    message: int
    joined: Joined


def bring(files: Files, waiting: Iterable[Waiting], report: Report) -> None:
    """Store these files; one that turns out to be no image is counted among those left aside."""
    rest = iter(waiting)
    while batch := list(islice(rest, BATCH)):
        messages = Message.objects.in_bulk([one.message for one in batch])
        for one in batch:
            message = messages.get(one.message)
            if message and not message.is_gone and not _is_stored(files, message, one.joined):
                _leave(message, one.joined, report)


def _is_stored(files: Files, message: Message, joined: Joined) -> bool:
    name = shown_name(joined.name)
    try:
        content = files.content(joined)
        kind = type_of(BytesIO(content), name)
        if kind:
            _store(_attachment(message, joined, name, kind), content)
    except (FileOfAnotherKind, Unreadable):
        return False
    return kind is not None


def _attachment(message: Message, joined: Joined, name: str, kind: str) -> Attachment:
    return Attachment(
        message=message,
        uploader_id=message.author_id,
        name=name,
        content_type=kind,
        alternative=joined.alternative[:LONGEST_ALTERNATIVE],
        is_decorative=joined.is_decorative,
        uploaded_at=message.sent_at,
    )


def _store(attachment: Attachment, content: bytes) -> None:
    """Its row and what is to be done of it stand together; without them, nothing is left on the disk."""
    try:
        with transaction.atomic():
            store_file(attachment, ContentFile(content))
            have_read([attachment])
            queue_messages([attachment.message_id or 0])
    except BaseException:
        if attachment.file.name:
            attachment.file.storage.delete(attachment.file.name)
        raise


def _leave(message: Message, joined: Joined, report: Report) -> None:
    """Count it anew; a message that has nothing else says so."""
    tally = report.of("file")
    tally.made, tally.read = tally.made - 1, tally.read - 1
    report.leave_file(joined.path, "other_kind")
    if not message.text and not message.attachments.exists():
        words = left_behind([joined])
        Message.objects.filter(pk=message.pk).update(text=words, html=rendered(words, lambda *_call: None))
        queue_messages([message.pk])
