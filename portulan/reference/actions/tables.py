"""Reading official files as they come: any encoding, any delimiter, and a sentence for each bad line."""

import csv
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from portulan.common.folding import folded_words
from portulan.common.refusals import Refusal

_REPORTED = 100
_LARGEST = 200 * 1024 * 1024
Row = dict[str, str]
Names = Mapping[str, Collection[str]]


class UnreadableFile(Refusal):
    """A file from which nothing can be taken."""


@dataclass
class Outcome:
    """What an import did; ``problems`` are sentences, with the file and the line."""

    added: int = 0
    updated: int = 0
    rejected: int = 0
    problems: list[str] = field(default_factory=list)

    def reject(self, place: str, problem: object) -> None:
        """Count a line that could not be used, and say why (the first hundred)."""
        self.rejected += 1
        if len(self.problems) < _REPORTED:
            self.problems.append(_("%(place)s : %(problem)s") % {"place": place, "problem": problem})


def understood_rows(
    path: Path, names: Names, understand: Callable[[Row], dict[str, Any]], outcome: Outcome
) -> Iterator[dict[str, Any]]:
    """Each line as ``understand`` makes it; a line for which it raises ``ValueError`` is rejected."""
    for line, row in _rows(path, names):
        try:
            yield understand(row)
        except ValueError as problem:
            place = _("%(file)s, ligne %(line)d") % {"file": path.name, "line": line}
            outcome.reject(place, problem)


def _rows(path: Path, names: Names) -> Iterator[tuple[int, Row]]:
    """Each line with its number, under our names of the columns."""
    text = _text_of(path)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    columns = _columns(next(reader, []), names, path)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            padded = cells + [""] * (max(columns.values()) + 1 - len(cells))
            yield reader.line_num, {name: padded[at].strip() for name, at in columns.items()}


def _columns(header: list[str], names: Names, path: Path) -> dict[str, int]:
    """Where each of our columns stands, whatever of its known names it has."""
    given = ["_".join(folded_words(title)) for title in header]
    columns = {
        name: next(at for at, title in enumerate(given) if title in known)
        for name, known in names.items()
        if set(known) & set(given)
    }
    if missing := [name for name in names if name not in columns]:
        wanted = " ; ".join(" / ".join(sorted(names[name])) for name in missing)
        text = _("%(file)s : il manque la colonne %(names)s.")
        raise UnreadableFile(text % {"file": path.name, "names": wanted})
    return columns


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(_("%(file)s est trop gros.") % {"file": path.name})
        content = path.read_bytes()
    except OSError as error:
        text = _("%(file)s ne peut pas être lu : %(error)s.")
        raise UnreadableFile(text % {"file": path, "error": error.strerror}) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(content[:200_000], cp_isolation=["cp1252", "mac_roman", "utf_16"]).best()
        return content.decode(best.encoding if best else "cp1252", errors="replace")


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(";,\t|", key=header.count)
