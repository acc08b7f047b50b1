"""What became of a row of a file."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class ReadRow:
    """What became of a row: its content if it is good, the reasons if it is not, and what was set aside."""

    number: int
    key: str = ""
    title: str = ""  # as the file gives it
    content: dict[str, Any] | None = None
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lacks_description: bool = False
    supposes_site: bool = False  # that it is a national web site is our guess; the file does not say it

    @property
    def is_good(self) -> bool:
        """Whether it can be stored."""
        return self.content is not None

    @property
    def link(self) -> str:
        """The link, of a good row that has one."""
        return str(self.content["link"]) if self.content else ""
