"""What an import would give, before it is started."""

from dataclasses import dataclass

from portulan.directory.imports.mapping import ColumnMapping
from portulan.directory.imports.read_row import ReadRow
from portulan.directory.imports.table import Table
from portulan.directory.judging.rows import RowReader

SHOWN = 30
JUDGED = 2000


@dataclass(frozen=True)
class Preview:
    """How many rows are good among those judged, how many of these lack a description, the first of each sort."""

    judged: int
    total: int
    good: int
    bad: int
    without_description: int
    first_good: list[ReadRow]
    first_bad: list[ReadRow]

    @property
    def is_whole(self) -> bool:
        """Whether every row was judged."""
        return self.judged == self.total


def preview_of(table: Table, mapping: ColumnMapping) -> Preview:
    """Judge the first two thousand rows under a mapping."""
    reader = RowReader(table, mapping)
    rows = [reader.read(row) for row in table.rows[:JUDGED]]
    good, bad = [row for row in rows if row.is_good], [row for row in rows if not row.is_good]
    return Preview(
        judged=len(rows),
        total=table.total,
        good=len(good),
        bad=len(bad),
        without_description=sum(row.lacks_description for row in good),
        first_good=good[:SHOWN],
        first_bad=bad[:SHOWN],
    )
