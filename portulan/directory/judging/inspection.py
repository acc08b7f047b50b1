"""What a file holds and what would become of it, without storing anything."""

from typing import Any, BinaryIO

from portulan.directory.imports.proposal import propose
from portulan.directory.imports.read_row import ReadRow
from portulan.directory.imports.reading import read_table
from portulan.directory.judging.rows import RowReader


def inspect(file: BinaryIO) -> dict[str, Any]:
    """What was detected, the proposed mapping and each row's fate, ready for JSON.

    Raises the errors of ``reading.read_table``.
    """
    table = read_table(file)
    mapping = propose(table)
    rows = list(RowReader(table, mapping).read_all())
    links = {row.content["link"] for row in rows if row.content and row.content["link"]}
    return {
        "kind": table.kind,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "heading_row": table.heading_row,
        "heading": table.heading,
        "row_count": len(table.rows),
        "distinct_links": len(links),
        "mapping": mapping.write(),
        "rows": [_fate(row) for row in rows],
    }


def _fate(row: ReadRow) -> dict[str, Any]:
    return {
        "row": row.number,
        "key": row.key,
        "fate": "good" if row.is_good else "bad",
        "reasons": row.reasons,
        "notes": row.notes,
    }
