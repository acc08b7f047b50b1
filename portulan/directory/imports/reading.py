"""Opening a file: CSV, TSV, XLSX or ODS becomes one table of texts."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import BinaryIO

from django.conf import settings
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from portulan.directory.imports.encoding import decoded
from portulan.directory.imports.errors import EmptyFile, ProtectedFile, TooLarge, UnreadableFile
from portulan.directory.imports.heading import find_heading
from portulan.directory.imports.lists import separator_of
from portulan.directory.imports.table import Row, Table
from portulan.directory.imports.workbooks import kind_of_workbook

MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_000
DELIMITERS = (";", ",", "\t", "|")
SAMPLE_LINES = 60
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_table(file: BinaryIO) -> Table:
    """Read a whole file. Raises TooLarge, EmptyFile, ProtectedFile or UnreadableFile."""
    data = file.read(settings.IMPORT_MAX_BYTES + 1)
    if len(data) > settings.IMPORT_MAX_BYTES:
        raise TooLarge
    if not data.strip():
        raise EmptyFile
    if data.startswith(b"PK\x03\x04"):
        return _read_workbook(data)
    if data.startswith(OLD_EXCEL):
        raise UnreadableFile
    return _read_text(data)


def _read_text(data: bytes) -> Table:
    text, encoding = decoded(data)
    if text.count("\0") or _is_binary(text):
        raise UnreadableFile
    delimiter = _delimiter_of(text)
    csv.field_size_limit(settings.IMPORT_MAX_BYTES)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _table(("tsv" if delimiter == "\t" else "csv"), encoding, delimiter, lines)
    except csv.Error as error:
        raise UnreadableFile from error


def _is_binary(text: str) -> bool:
    sample = text[:5000]
    controls = sum(1 for letter in sample if ord(letter) < 32 and letter not in "\t\r\n\f\x0b")
    return controls > len(sample) / 50


def _delimiter_of(text: str) -> str:
    """The character that cuts the first lines into the same number of columns, and the most of them."""
    lines = "\n".join(text.splitlines()[:SAMPLE_LINES])
    return max(DELIMITERS, key=lambda delimiter: _regularity(lines, delimiter))


def _regularity(lines: str, delimiter: str) -> int:
    widths = [len(row) for row in csv.reader(io.StringIO(lines), delimiter=delimiter) if row]
    usual, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
    return 0 if usual < 2 else times * 1000 + usual


def _read_workbook(data: bytes) -> Table:
    kind = kind_of_workbook(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = (workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names)
        filled = next((sheet for sheet in sheets if any(any(map(_text, row)) for row in sheet)), None)
    except PasswordError as error:
        raise ProtectedFile from error
    except (CalamineError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise UnreadableFile from error
    if filled is None:
        raise EmptyFile
    return _table(kind, None, None, ([_text(cell) for cell in row] for row in filled))


def _text(cell: object) -> str:
    """A cell as a person reads it: whole numbers without decimals, dates in ISO 8601."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _table(kind: str, encoding: str | None, delimiter: str | None, lines: Iterable[Sequence[str]]) -> Table:
    numbered = []
    for number, line in enumerate(lines, 1):
        cells = [cell.strip().replace("\x00", "")[:LONGEST_CELL] for cell in line]
        if any(cells):
            numbered.append(Row(number, cells))
        if len(numbered) > MOST_ROWS + 20 or len(cells) > MOST_COLUMNS:
            raise TooLarge
    if not numbered:
        raise EmptyFile
    place = find_heading([row.cells for row in numbered[:20]])
    heading, rows = numbered[place], numbered[place + 1 :]
    if not rows:
        raise EmptyFile
    separators = [separator_of(_column(rows, index)) for index in range(len(heading.cells))]
    names = _distinct(heading.cells)
    return Table(kind, encoding, delimiter, heading.number, names, separators, len(rows), rows)


def _column(rows: Sequence[Row], index: int) -> Iterator[str]:
    return (row.cells[index] for row in rows if index < len(row.cells))


def _distinct(names: Sequence[str]) -> list[str]:
    """The columns' names, each once: ``Contact``, then ``Contact (2)``; a blank one by its place."""
    found: list[str] = []
    for index, name in enumerate(names, 1):
        wanted = name or f"Colonne {index}"
        times = sum(1 for known in found if known == wanted or known.startswith(f"{wanted} ("))
        found.append(f"{wanted} ({times + 1})" if times else wanted)
    return found
