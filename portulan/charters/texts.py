"""The words of a charter before they are published: read from TOML, or from what an administrator wrote."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify

HELD = "Tenu par le logiciel"
_HEADING = re.compile(r"^##[ \t]+(.+)$", re.MULTILINE)
_HELD_LINE = re.compile(rf"^>\s*{HELD}\s*:\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Engagement:
    """One commitment."""

    code: str
    title: str
    text: str
    held_how: str = ""

    @property
    def held_by_software(self) -> bool:
        """Whether the software holds it."""
        return bool(self.held_how)


@dataclass(frozen=True)
class CharterText:
    """A whole version of a charter."""

    number: int
    title: str
    role: str
    introduction: str
    commitments: tuple[Engagement, ...]
    confirmations: tuple[dict[str, str], ...] = ()
    accept_each: bool = False


@cache
def read(path: Path) -> CharterText:
    """The text that a TOML file holds; the file is part of the program, so it is read once."""
    with path.open("rb") as file:
        words = tomllib.load(file)
    commitments = tuple(Engagement(**engagement) for engagement in words.pop("commitments"))
    confirmations = tuple(words.pop("confirmations", ()))
    return CharterText(commitments=commitments, confirmations=confirmations, **words)


def commitments_from_markdown(source: str) -> tuple[Engagement, ...]:
    """The commitments of a text where each begins with ``## Title``.

    A line ``> Tenu par le logiciel : …`` tells how the software holds the one it stands in.
    """
    parts = _HEADING.split(source.replace("\r\n", "\n"))[1:]
    return tuple(_engagements(parts))


def commitments_to_markdown(commitments: tuple[Engagement, ...]) -> str:
    """The inverse of :func:`commitments_from_markdown`."""
    return "\n\n".join(_written(engagement) for engagement in commitments)


def _engagements(parts: list[str]) -> Iterator[Engagement]:
    codes: set[str] = set()
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        held = _HELD_LINE.search(body)
        code = _new_code(title, codes)
        codes.add(code)
        text = _HELD_LINE.sub("", body).strip()
        yield Engagement(code, title.strip(), text, held.group(1).strip() if held else "")


def _new_code(title: str, taken: set[str]) -> str:
    stem = slugify(title)[:50] or "engagement"
    candidates = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(code for code in candidates if code not in taken)


def _written(engagement: Engagement) -> str:
    held = f"\n\n> {HELD}\N{NO-BREAK SPACE}: {engagement.held_how}" if engagement.held_how else ""
    return f"## {engagement.title}\n\n{engagement.text.strip()}{held}"
