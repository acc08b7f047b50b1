"""Looking into a workbook before it is unfolded: a few hundred bytes can say that they are millions of cells."""

import io
import re
import zipfile

from portulan.directory.imports.errors import TooLarge, UnreadableFile

MOST_UNFOLDED = 300 * 1024 * 1024  # bytes; a sheet unfolds about ten times, a bomb a thousand times
MOST_CELLS = 4_000_000  # 100,000 rows of forty columns
MOST_TEXT = 400 * 1024 * 1024  # bytes of text once every cell has its own

_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_CELL = re.compile(rb"<table:table-cell\b([^>]*)>")
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="(\d+)"')
_COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="(\d+)"')
_SHARED_CELL = re.compile(rb'<c\b[^>]*\bt="s"[^>]*>\s*<v>(\d{1,9})</v>')


def kind_of_workbook(data: bytes) -> str:
    """``xlsx`` or ``ods``. Raises TooLarge for what would not fit once unfolded, UnreadableFile for anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _kind(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableFile from error


def _kind(archive: zipfile.ZipFile) -> str:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if sum(entry.file_size for entry in entries.values()) > MOST_UNFOLDED:
        raise TooLarge
    if "content.xml" in entries:
        _measure_ods(_unfolded(archive, "content.xml"))
        return "ods"
    if "xl/workbook.xml" in entries:
        _measure_xlsx(archive, list(entries))
        return "xlsx"
    raise UnreadableFile


def _unfolded(archive: zipfile.ZipFile, name: str) -> bytes:
    """What an entry really holds, whatever size it declares."""
    with archive.open(name) as opened:
        content = opened.read(MOST_UNFOLDED + 1)
    if len(content) > MOST_UNFOLDED:
        raise TooLarge
    return content


def _measure_ods(content: bytes) -> None:
    """Rows and cells may say how many times they are repeated; blank ones do so to fill the sheet."""
    cells = 0
    for row in _ROW.finditer(content):
        filled = [found[1] for found in _CELL.finditer(row[2]) if b"value-type" in found[1]]
        cells += _times(_ROWS_REPEATED, row[1]) * sum(_times(_COLUMNS_REPEATED, cell) for cell in filled)
        if cells > MOST_CELLS:
            raise TooLarge


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return min(int(found[1][:12]), 10**9) if found else 1


def _measure_xlsx(archive: zipfile.ZipFile, names: list[str]) -> None:
    """Texts are shared between cells: once each cell has its own, they must still fit."""
    if "xl/sharedStrings.xml" not in names:
        return
    lengths = [len(text) for text in _unfolded(archive, "xl/sharedStrings.xml").split(b"</si>")]
    sheets = (name for name in names if name.startswith("xl/worksheets/"))
    total = sum(
        lengths[min(int(pointer), len(lengths) - 1)]
        for name in sheets
        for pointer in _SHARED_CELL.findall(_unfolded(archive, name))
    )
    if total > MOST_TEXT:
        raise TooLarge
