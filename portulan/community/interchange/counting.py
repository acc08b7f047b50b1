"""What an import found: counts by kind of line, and what could not be read."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

MOST_PROBLEMS = 1000  # told one by one; beyond, only counted


@dataclass
class Tally:
    """Of one kind of line: read, made (or to be made), already there, left aside by reason."""

    read: int = 0
    made: int = 0
    existing: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def leave(self, reason: str, count: int = 1) -> None:
        """Read, and left aside."""
        self.read += count
        self.skipped[reason] += count

    def take(self, *, is_known: bool) -> None:
        """Read, and made unless it was there."""
        self.read += 1
        self.existing += is_known
        self.made += not is_known


@dataclass
class Report:
    """The whole of an import, or of what it would do."""

    is_dry: bool
    version: int | None = None
    tallies: dict[str, Tally] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)
    problem_count: int = 0
    missing_people: set[str] = field(default_factory=set)
    left_files: list[str] = field(default_factory=list)

    def of(self, kind: str) -> Tally:
        """The count of one kind."""
        return self.tallies.setdefault(kind, Tally())

    def tell(self, number: int, sentence: str) -> None:
        """A line that could not be read, or not wholly."""
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((number, sentence))

    def leave_file(self, name: str, why: str) -> None:
        """An attached file that is not brought in."""
        self.of("file").leave(why)
        if len(self.left_files) < MOST_PROBLEMS:
            self.left_files.append(name)

    def as_json(self) -> dict[str, Any]:
        """For programs; reasons are codes."""
        made = "would_create" if self.is_dry else "created"
        counted = {
            kind: {
                "read": tally.read,
                made: tally.made,
                "existing": tally.existing,
                "skipped": dict(tally.skipped),
            }
            for kind, tally in self.tallies.items()
        }
        return {
            "version": self.version,
            **counted,
            "left_files": self.left_files,
            "missing_people": sorted(self.missing_people),
            "problem_count": self.problem_count,
            "problems": [{"line": number, "sentence": sentence} for number, sentence in self.problems],
        }
