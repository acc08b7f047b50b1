"""Parts of a hundred that point at nobody."""

from dataclasses import dataclass

from portulan.common.figures.cells import FEWEST, masked_words


@dataclass(frozen=True)
class Share:
    """A part of a hundred; nothing when fewer than three persons stand behind the whole."""

    label: str
    answers: int  # the whole
    percent: int | None

    @property
    def words(self) -> str:
        """The share as it is said."""
        return masked_words() if self.percent is None else f"{self.percent}\u00a0%"

    @property
    def answers_words(self) -> str:
        """The whole, as it is said."""
        return masked_words() if self.percent is None else str(self.answers)


def share_of(label: str, part: int, whole: int, *, persons: int) -> Share:
    """That part of the whole, if enough persons stand behind it."""
    return Share(label, whole, round(100 * part / whole) if whole and persons >= FEWEST else None)
