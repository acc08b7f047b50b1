"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PIECES = 6_000  # beyond, the two texts are shown whole: comparing would take seconds


@dataclass(frozen=True)
class Piece:
    """Words that both texts have, that the later one adds (``+``), or that it drops (``-``)."""

    mark: str
    text: str


def differences_of(before: str, after: str) -> list[Piece]:
    """The two texts as one, in order."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if max(len(old), len(new)) > MOST_PIECES:
        return [one for one in (Piece("-", before), Piece("+", after)) if one.text]
    found: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("", "".join(old[i:j])))
            continue
        dropped, added = "".join(old[i:j]), "".join(new[k:m])
        found += [one for one in (Piece("-", dropped), Piece("+", added)) if one.text]
    return found
