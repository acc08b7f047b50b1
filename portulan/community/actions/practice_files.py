"""The files of a practice: copies of a message's, which stay when the message goes, and those sent since."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions.agreeing import ask_others_again
from portulan.community.actions.attaching import MOST_FILES, describe_file, drop_files, receive_file
from portulan.community.actions.settling import settle
from portulan.community.library_rights import check_may_keep
from portulan.community.models import Attachment, Practice
from portulan.journal.actions import record


def copy_files(practice: Practice, files: Iterable[Attachment]) -> None:
    """Copy files into a practice, within the caller's transaction; one that is not there any more is left out."""
    for attachment in files:
        try:
            with attachment.file.open("rb") as opened:
                _copy(practice, attachment, opened)
        except FileNotFoundError:
            continue


def add_files(*, by: Person, practice: Practice, uploads: Iterable[UploadedFile[bytes]]) -> None:
    """Add files, all or none. Raises the refusals of receive_file and check_may_keep, or TooManyFiles.

    They are received before the practice is held: writing a large file holds no lock.
    """
    chosen = list(uploads)
    if not chosen:
        return
    _check_may_add(by, practice, len(chosen))
    received: list[Attachment] = []
    try:
        for upload in chosen:
            received.append(receive_file(by=by, upload=upload))  # noqa: PERF401 (what was received is dropped)
        _take_in(by, practice, received)
    except Exception:
        drop_files(received)
        raise


@transaction.atomic
def keep_files(*, by: Person, practice: Practice, said: Mapping[str, str], off: Collection[str]) -> None:
    """Describe images as a form says, and take off the files it names. Raises what check_may_keep raises."""
    check_may_keep(by, practice)
    gone = [one for one in practice.files.all() if str(one.pk) in off]
    for attachment in practice.files.exclude(pk__in=[one.pk for one in gone]):
        if attachment.is_image and f"alternative-{attachment.pk}" in said:
            describe_file(attachment, said)
    if gone:
        drop_files(gone)
        record(practice.stream, "files_removed", by=by, data={"files": len(gone)})


@transaction.atomic
def _take_in(by: Person, practice: Practice, received: Sequence[Attachment]) -> None:
    """Have the practice carry files, counted while its row is held: two who add at once do not go past the most."""
    held = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    _check_may_add(by, held, len(received))
    keys = [attachment.pk for attachment in received]
    Attachment.objects.filter(pk__in=keys).update(practice=held, uploader=None)
    record(held.stream, "files_added", by=by, data={"files": len(keys)})
    ask_others_again(held, by=by)
    settle(held)


def _check_may_add(by: Person, practice: Practice, count: int) -> None:
    check_may_keep(by, practice)
    if practice.files.count() + count > MOST_FILES:
        raise errors.TooManyFiles


def _copy(practice: Practice, attachment: Attachment, opened: object) -> None:
    copied = Attachment.objects.get(pk=attachment.pk)
    copied.pk, copied.message, copied.practice, copied.uploader = None, None, practice, None
    copied._state.adding = True  # noqa: SLF001 (Django's way of copying a row)
    copied.file.save(PurePath(attachment.name).name, opened, save=False)  # type: ignore[arg-type]
    copied.save(force_insert=True)
