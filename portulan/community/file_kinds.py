"""What a file is, by its content and not by what its name says."""

import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import IO

from portulan.common.documents import kinds
from portulan.common.zips import BROKEN_ZIP

IMAGE = "image/webp"  # whatever it was: images are drawn again
_IMAGES = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF.{4}WEBP", re.DOTALL)
_MEMBERS = {  # what an archive must hold, by the ending of its name
    ".docx": ("word/document.xml", kinds.WORD),
    ".xlsx": ("xl/workbook.xml", kinds.SHEET),
    ".pptx": ("ppt/presentation.xml", kinds.SLIDES),
}
_MIMETYPES = {".odt": kinds.OPEN_WORD, ".ods": kinds.OPEN_SHEET, ".odp": kinds.OPEN_SLIDES}
_TEXTS = {".txt": kinds.TEXT, ".csv": kinds.CSV}
_ACTS = re.compile(r"vbaproject|vbadata|activex|(?:^|/)macrosheets/|^basic/|^scripts/", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_PAGES = re.compile(rb"\s*<(?:!doctype|html|head|body|script|svg|iframe|\?xml)", re.IGNORECASE)
_MOST_MEMBERS, _MOST_READ = 5_000, 1024 * 1024
ACCEPTED = ",".join(["image/jpeg,image/png,image/webp,image/gif,.pdf", *_MEMBERS, *_MIMETYPES, *_TEXTS])


def type_of(content: IO[bytes], name: str) -> str | None:
    """The type of a file whose content is what its name says; ``None`` for any other.

    Images are known by their first bytes alone: drawing them again shows whether they are some.
    """
    content.seek(0)
    head = content.read(16)
    if _IMAGES.match(head):
        return IMAGE
    ending = PurePath(name).suffix.lower()
    for endings, read in _READERS:
        if ending in endings:
            return read(content, ending)
    return None


def _document(content: IO[bytes], ending: str) -> str | None:
    content.seek(0)
    return kinds.PDF if content.read(5) == b"%PDF-" else None


def _text(content: IO[bytes], ending: str) -> str | None:
    content.seek(0)
    held = content.read()
    return (
        None if _CONTROLS.search(held) or _PAGES.match(held.removeprefix(b"\xef\xbb\xbf")) else _TEXTS[ending]
    )


def _office(content: IO[bytes], ending: str) -> str | None:
    """A document of an office suite, without macros."""
    content.seek(0)
    if content.read(4) != b"PK\x03\x04":
        return None
    try:
        with zipfile.ZipFile(content) as archive:
            members = archive.namelist()
            if len(members) > _MOST_MEMBERS or any(_ACTS.search(member) for member in members):
                return None
            return _microsoft(archive, ending) if ending in _MEMBERS else _open(archive, ending)
    except (*BROKEN_ZIP, KeyError):
        return None


def _microsoft(archive: zipfile.ZipFile, ending: str) -> str | None:
    member, found = _MEMBERS[ending]
    archive.getinfo(member)
    types = _start_of(archive, "[Content_Types].xml").lower()
    return None if b"macroenabled" in types else found


def _open(archive: zipfile.ZipFile, ending: str) -> str | None:
    archive.getinfo("content.xml")
    said = _start_of(archive, "mimetype").decode("ascii", "replace").strip()
    return said if said == _MIMETYPES[ending] else None


def _start_of(archive: zipfile.ZipFile, member: str) -> bytes:
    """What a member begins with, whatever it unfolds to."""
    with archive.open(member) as opened:
        return opened.read(_MOST_READ)


_READERS: list[tuple[tuple[str, ...], Callable[[IO[bytes], str], str | None]]] = [
    ((".pdf",), _document),
    ((*_MEMBERS, *_MIMETYPES), _office),
    (tuple(_TEXTS), _text),
]
