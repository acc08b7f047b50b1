"""What each column of a file means, what stands for what is missing, and what its values mean."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from portulan.directory.imports.dates import DatesSeen

IGNORED = ""
TO_DESCRIPTION = "+description"


@dataclass
class ColumnMapping:
    """The choices for one file; stored as JSON and remembered for the structure's next file of that heading.

    ``columns``: heading → target (a field's name, ``+description`` or nothing). ``constants``: target → text
    for every row in which no column says otherwise, or category.target → text for those of one category.
    ``values``: target → item of the file → codes.
    ``dates``: how dates in numbers are read.
    """

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    dates: DatesSeen = field(default_factory=DatesSeen)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """The mapping that :meth:`write` stored."""
        return cls(
            dict(stored["columns"]),
            dict(stored["constants"]),
            dict(stored["values"]),
            DatesSeen(**stored["dates"]),
        )

    def constants_for(self, category: str) -> dict[str, str]:
        """Target → text for a row of that category; what is said of the category stands before what is said of all."""
        general = {target: text for target, text in self.constants.items() if "." not in target}
        own = {target: text for target, text in self.constants.items() if target.startswith(f"{category}.")}
        return general | {target.partition(".")[2]: text for target, text in own.items()}

    def write(self) -> dict[str, Any]:
        """What goes into the database."""
        return asdict(self)
