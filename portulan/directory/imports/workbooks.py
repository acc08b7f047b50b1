"""Looking into a workbook before it is unfolded: a few hundred bytes can say that they are millions of cells."""

import io
import zipfile
from collections.abc import Iterator
from copy import copy

from portulan.common.zips import BROKEN_ZIP
from portulan.directory.imports.errors import TooLarge, UnreadableFile
from portulan.directory.imports.measures import Measure, OdsMeasure, XlsxMeasure

MOST_UNFOLDED = 300 * 1024 * 1024  # bytes; a sheet unfolds about ten times, a bomb a thousand times
MOST_ENTRIES = 2_000
CHUNK = 256 * 1024  # bytes
READ = (".xml", ".rels")  # the entries that hold the sheets, their texts and where they stand


def kind_of_workbook(data: bytes) -> str:
    """``xlsx`` or ``ods``. Raises TooLarge for what would not fit once unfolded, UnreadableFile for anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _kind(archive)
    except BROKEN_ZIP as error:
        raise UnreadableFile from error


def _kind(archive: zipfile.ZipFile) -> str:
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if sum(entry.file_size for entry in entries) > MOST_UNFOLDED or len(entries) > MOST_ENTRIES:
        raise TooLarge
    if "content.xml" in names:
        _measure(archive, entries, OdsMeasure())
        return "ods"
    if "xl/workbook.xml" in names:
        _measure(archive, entries, XlsxMeasure())
        return "xlsx"
    raise UnreadableFile


def _measure(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], measure: Measure) -> None:
    """Every byte is counted as it unfolds, and every entry that says something about cells is measured."""
    unfolded = 0
    for entry in sorted(entries, key=lambda entry: "sharedstrings" not in entry.filename.lower()):
        read = measure.begin() if entry.filename.lower().endswith(READ) else None
        for chunk in _chunks(archive, entry):
            unfolded += len(chunk)
            if unfolded > MOST_UNFOLDED:
                raise TooLarge
            if read:
                read.feed(chunk)
        if read:
            read.close()


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What an entry really holds, whatever size it declares."""
    whole = copy(entry)
    whole.file_size = 2 * MOST_UNFOLDED  # more than we read: we stop before
    with archive.open(whole) as opened:
        while chunk := opened.read(CHUNK):
            yield chunk
