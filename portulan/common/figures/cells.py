"""Bars and rows that point at nobody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

FEWEST = 3  # persons behind a figure that is shown
MOST_BARS = 12


@dataclass(frozen=True)
class Cell:
    """A count, how many persons stand behind it, and whether it may be shown."""

    label: str
    count: int
    persons: int
    short: str = ""
    is_masked: bool = False
    length: float = 0.0  # of its bar, from 0 to 100

    @property
    def words(self) -> str:
        """The count as it is said."""
        return masked_words() if self.is_masked else str(self.count)

    @property
    def rest(self) -> float:
        """What stands above a column."""
        return round(100 - self.length, 1)


def masked_words() -> str:
    """The one way a figure is said that is not shown, whatever the reason: the page explains it once."""
    return _("n.m.")


def drawn(cells: Iterable[Cell]) -> list[Cell]:
    """The cells with those masked that fewer than three persons stand behind, and the length of each bar.

    Alone, a masked cell would be the total less the others: the smallest shown one is masked with it.
    """
    judged = [replace(cell, is_masked=0 < cell.persons < FEWEST) for cell in cells]
    hidden = [cell for cell in judged if cell.is_masked]
    shown = [cell for cell in judged if cell.count and not cell.is_masked]
    if len(hidden) == 1 and shown:
        least = min(shown, key=lambda cell: cell.count)
        judged = [replace(cell, is_masked=True) if cell is least else cell for cell in judged]
    most = max((cell.count for cell in judged if not cell.is_masked), default=0)
    return [replace(cell, length=_length(cell, most)) for cell in judged]


def ranked(cells: list[Cell]) -> list[Cell]:
    """At most twelve bars; what is further is one bar, whose persons may be the same ones several times over."""
    if len(cells) > MOST_BARS:
        rest = cells[MOST_BARS - 1 :]
        together = Cell(_("Les autres"), sum(cell.count for cell in rest), max(cell.persons for cell in rest))
        cells = [*cells[: MOST_BARS - 1], together]
    return drawn(cells)


def _length(cell: Cell, most: int) -> float:
    if cell.is_masked:
        return 0.0
    return round(100 * cell.count / most, 1) if most else 0.0


def total_of(count: int, persons: int) -> str:
    """A total as it is said."""
    return Cell("", count, persons, is_masked=0 < persons < FEWEST).words
