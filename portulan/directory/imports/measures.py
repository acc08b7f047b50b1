"""How large a workbook would be once unfolded, counted element by element as it is read.

Reading is left to expat, whose work grows with the bytes and no faster so long as no token is endless; what it refuses
as XML is refused, so that nothing hides between two ways of reading.
"""

import re
from functools import lru_cache
from typing import Any, Protocol
from xml.parsers import expat

from portulan.directory.imports.errors import TooLarge, UnreadableFile

MOST_CELLS = 4_000_000  # 100,000 rows of forty columns, blank ones between filled ones included
MOST_TEXT = 400 * 1024 * 1024  # characters of text once every cell has its own
LONGEST_TOKEN = (
    1024 * 1024
)  # bytes of one tag or comment: an open one is read again from its start at each chunk
_NUMBER = re.compile(r"[0-9]{1,9}")
_LETTERS = re.compile(r"[A-Z]{1,3}")
Attributes = dict[str, str]


class Measure(Protocol):
    """What counts the elements of a workbook's entries."""

    def begin(self) -> "XmlReader": ...


class XmlReader:
    """One entry, read by expat: no document type, hence no entity; the elements go to the measure."""

    def __init__(self, measure: Any) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = measure.start
        self._parser.EndElementHandler = measure.end
        self._parser.StartDoctypeDeclHandler = _refused
        self._parser.CharacterDataHandler = measure.text
        self._parser.buffer_text = True
        self._fed = 0

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Count what these bytes say. Raises TooLarge, or UnreadableFile for what is no XML."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise UnreadableFile from error
        self._fed += len(chunk)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_TOKEN:
            raise UnreadableFile

    def close(self) -> None:
        """Say that nothing follows."""
        self.feed(b"", last=True)


class Rectangle:
    """What a sheet's cells cover from its first row and column: all of it is unfolded, blank or not."""

    def __init__(self) -> None:
        self.rows = self.columns = 0

    def cover(self, rows: int, columns: int) -> None:
        """Hold a cell at that row and column, counted from one."""
        if rows <= self.rows and columns <= self.columns:
            return
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)
        if self.rows * self.columns > MOST_CELLS:
            raise TooLarge


class OdsMeasure:
    """Rows and cells may say how many times they are repeated; blank ones do so to fill the sheet."""

    def __init__(self) -> None:
        self._text = 0

    def begin(self) -> XmlReader:
        self._depth = self._row = self._column = 0
        self._times = self._copies = 1
        return XmlReader(self)

    def start(self, tag: str, attributes: Attributes) -> None:
        name = _local(tag)
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._sheet, self._row, self._column = Rectangle(), 0, 0
        elif name == "table-row":
            self._times, self._column = _repeated(attributes, "number-rows-repeated"), 0
            self._row += self._times
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(attributes)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == "table":
            self._depth -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._copies = 1

    def text(self, characters: str) -> None:
        self._text += len(characters) * self._copies
        if self._text > MOST_TEXT:
            raise TooLarge

    def _cell(self, attributes: Attributes) -> None:
        times = _repeated(attributes, "number-columns-repeated")
        self._column += times
        if not any(_local(key) == "value-type" for key in attributes):
            return
        if not self._depth:
            raise UnreadableFile
        self._sheet.cover(self._row, self._column)
        self._copies = times * self._times
        self.text("".join(attributes.values()))


class XlsxMeasure:
    """Cells say where they are, and texts are shared between them: once each cell has its own, they must still fit.

    The shared texts come first.
    """

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._total = 0

    def begin(self) -> XmlReader:
        self._sheet, self._row, self._column = Rectangle(), 0, 0
        self._in_text = self._is_shared = False
        self._pointer = ""
        return XmlReader(self)

    def start(self, tag: str, attributes: Attributes) -> None:
        name = _local(tag)
        if name == "c":
            self._place(attributes.get("r", ""))
            self._is_shared = attributes.get("t") == "s"
        elif name in ("v", "is", "f"):
            self._sheet.cover(self._row, self._column)
            self._pointer = ""
        elif name == "row":
            self._row = _whole(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        elif name == "si":
            self._lengths.append(0)
            self._in_text = True
        elif name == "Relationship":
            _check_target(attributes)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == "v":
            if self._is_shared:
                self._add_shared(_whole(self._pointer.strip() or "0"))
        elif name == "si":
            self._in_text = False

    def text(self, characters: str) -> None:
        if self._in_text:
            self._lengths[-1] += len(characters)
        elif self._is_shared and len(self._pointer) < 20:
            self._pointer += characters

    def _place(self, where: str) -> None:
        if not where:
            self._column += 1
            return
        letters = where.rstrip("0123456789")
        self._row, self._column = _whole(where[len(letters) :]), _column_named(letters)

    def _add_shared(self, pointer: int) -> None:
        self._total += self._lengths[pointer] if pointer < len(self._lengths) else 0
        if self._total > MOST_TEXT:
            raise TooLarge


def _refused(*_declaration: object) -> None:
    raise UnreadableFile


def _local(tag: str) -> str:
    return tag.rpartition(":")[2] if ":" in tag else tag


@lru_cache(maxsize=4096)
def _whole(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise UnreadableFile
    return int(text)


def _repeated(attributes: Attributes, name: str) -> int:
    said = next((value for key, value in attributes.items() if _local(key) == name), "1")
    return max(1, _whole(said))


@lru_cache(maxsize=4096)
def _column_named(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise UnreadableFile
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _check_target(attributes: Attributes) -> None:
    """A sheet or the shared texts stand in an entry that is measured."""
    holds_cells = attributes.get("Type", "").endswith(("/worksheet", "/sharedStrings"))
    if holds_cells and not attributes.get("Target", "").lower().endswith(".xml"):
        raise UnreadableFile
