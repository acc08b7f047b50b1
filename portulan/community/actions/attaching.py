"""The files of a message: received before it leaves, then carried by it."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from portulan.accounts.models import Person
from portulan.common.pictures import drawn_again, moving_again
from portulan.common.stored_files import delete_after_commit
from portulan.community import errors
from portulan.community.actions.reading_files import have_read
from portulan.community.file_kinds import IMAGE, type_of
from portulan.community.models import Attachment, Message
from portulan.community.models.attachment import LONGEST_ALTERNATIVE, LONGEST_NAME

HEAVIEST = 25 * 1024 * 1024  # bytes
MOST_FILES = 10  # a message
MOST_WAITING = 40  # a person


def receive_file(*, by: Person, upload: UploadedFile[bytes]) -> Attachment:
    """Keep a file until its message leaves. Raises FileIsEmpty, FileIsTooHeavy, FileOfAnotherKind or TooManyFilesWait."""
    name = shown_name(upload.name or "")
    if not upload.size:
        raise errors.FileIsEmpty(name)
    if upload.size > HEAVIEST:
        raise errors.FileIsTooHeavy(name)
    if Attachment.objects.waiting().filter(uploader=by).count() >= MOST_WAITING:
        raise errors.TooManyFilesWait
    content_type = type_of(upload, name)
    if content_type is None:
        raise errors.FileOfAnotherKind(name)
    return store_file(Attachment(uploader=by, name=name, content_type=content_type), upload)


def store_file(attachment: Attachment, content: File[bytes]) -> Attachment:
    """Store what is kept of a file, images drawn again; then its row. Raises FileOfAnotherKind."""
    kept = _kept(attachment, content)
    attachment.size = kept.size
    attachment.file.save(
        attachment.name, kept, save=False
    )  # before the row: writing a large file holds no lock
    attachment.save(force_insert=True)
    return attachment


def waiting_files(person: Person, keys: Iterable[str]) -> list[Attachment]:
    """Those of these files that the person sent, and that no message carries yet."""
    asked = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
    return list(Attachment.objects.waiting().filter(uploader=person, pk__in=asked))


def describe_file(attachment: Attachment, said: Mapping[str, str]) -> None:
    """Keep what a form says of an image: words, or that it is only there to adorn."""
    attachment.alternative = said.get(f"alternative-{attachment.pk}", "").strip()[:LONGEST_ALTERNATIVE]
    attachment.is_decorative = f"decorative-{attachment.pk}" in said
    attachment.save(update_fields=["alternative", "is_decorative"])


def check_files(by: Person, keys: Sequence[int]) -> None:
    """One's own, that still wait for their message. Raises TooManyFiles or FileIsGone."""
    if len(keys) > MOST_FILES:
        raise errors.TooManyFiles
    if keys and Attachment.objects.waiting().filter(uploader=by, pk__in=keys).count() < len(set(keys)):
        raise errors.FileIsGone


def has_files(person: Person, keys: Sequence[int]) -> bool:
    """Whether one of these files waits for a message of that person."""
    return bool(keys) and Attachment.objects.waiting().filter(uploader=person, pk__in=keys).exists()


def attach(message: Message, keys: Sequence[int]) -> None:
    """Have a message carry files of its author, within the caller's transaction."""
    mine = Attachment.objects.waiting().filter(uploader=message.author_id, pk__in=keys)
    carried = list(mine)
    mine.update(message=message)
    have_read(carried)


@transaction.atomic
def drop_files(rows: Iterable[Attachment]) -> None:
    """Forget files, and take them away from where they are kept."""
    gone = list(rows)
    Attachment.objects.filter(pk__in=[attachment.pk for attachment in gone]).delete()
    delete_after_commit([attachment.file.name or "" for attachment in gone])


def drop_orphans() -> None:
    """The worker calls it every hour."""
    drop_files(Attachment.objects.orphans()[:500])


def _kept(attachment: Attachment, content: File[bytes]) -> File[bytes]:
    """What is kept of a file: images are drawn again, and named so. Raises FileOfAnotherKind."""
    if attachment.content_type != IMAGE:
        content.seek(0)
        return content
    try:
        moving = moving_again(content)
        kept = moving or drawn_again(content)
    except ValidationError as error:
        raise errors.FileOfAnotherKind(attachment.name) from error
    attachment.moves, attachment.name = moving is not None, f"{PurePath(attachment.name).stem}.webp"
    return kept


def shown_name(name: str) -> str:
    """A name without what turns letters round or hides some; a long one keeps its end."""
    plain = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C").strip()
    path = PurePath(plain or "fichier")
    return f"{path.stem[: LONGEST_NAME - 10]}{path.suffix[:5]}"
