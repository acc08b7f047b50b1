"""The files of an export: copied one after the other, a mebibyte at a time."""

from shutil import copyfileobj
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from portulan.community.models import Attachment

DATA = "data/"
A_PIECE = 1024 * 1024  # bytes
LARGE = 2**31  # bytes: beyond, a zip says sizes in another way


def path_of(file: Attachment) -> str:
    """Where it stands in the folder of files: under its number, for two may have one name."""
    return f"{file.pk}/{file.name.replace('/', '_').replace(chr(92), '_')}"


def copy_files(archive: ZipFile) -> int:
    """Write the files of the messages that stand, and say how many; one that left its place is passed over."""
    carried = Attachment.objects.filter(message__isnull=False, message__deleted_at=None).order_by("pk")
    return sum(_copied(archive, file) for file in carried.iterator(chunk_size=500))


def _copied(archive: ZipFile, file: Attachment) -> bool:
    member = ZipInfo(DATA + path_of(file), date_time=file.uploaded_at.timetuple()[:6])
    member.compress_type = ZIP_STORED  # images and documents are packed already
    try:
        with (
            file.file.open("rb") as content,
            archive.open(member, "w", force_zip64=file.size > LARGE) as copy,
        ):
            copyfileobj(content, copy, A_PIECE)
    except FileNotFoundError:
        return False
    return True
