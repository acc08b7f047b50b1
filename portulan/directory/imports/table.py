"""A file as a table of texts, and the same table kept for the next visits."""

import gzip
import io
import json
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO


@dataclass(frozen=True)
class Row:
    """A row of the file under its number there, as a person finds it in a spreadsheet."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """What a file holds, and how it was read; ``rows`` may be only the first of the ``total``.

    ``separators``: for each column, what stands between the items of a list; see ``lists.separator_of``.
    """

    kind: str
    encoding: str | None
    delimiter: str | None
    heading_row: int
    heading: list[str]
    separators: list[str]
    total: int
    rows: list[Row]


def packed(table: Table) -> io.BytesIO:
    """The table as compressed lines of JSON: the heading, then ``[number, cell, cell…]`` for each row."""
    heading = {name: value for name, value in vars(table).items() if name != "rows"}
    buffer = io.BytesIO()
    with gzip.open(buffer, "wt", compresslevel=3, encoding="ascii") as lines:
        lines.write(json.dumps(heading) + "\n")
        lines.writelines(json.dumps([row.number, *row.cells]) + "\n" for row in table.rows)
    buffer.seek(0)
    return buffer


def unpacked(file: BinaryIO, most: int | None = None) -> Table:
    """The table that :func:`packed` wrote; no more than ``most`` of its rows are read."""
    with gzip.open(file, "rt", encoding="ascii") as lines:
        heading = json.loads(next(lines))
        rows = [Row(number, cells) for number, *cells in map(json.loads, islice(lines, most))]
    return Table(**heading, rows=rows)
