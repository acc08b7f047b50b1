"""The two genders of an occupation's name, as the ROME writes them together."""

import re

_SLASH = re.compile(r"\s*/\s*")
_BRACKETED = re.compile(r"(\w+) ?\((e|ne|le|te|se|euse|trice|ère|ve|sse|ive)\)")
_REPLACED = {"trice": ("teur", "trice"), "se": ("eur", "euse"), "euse": ("eur", "euse"), "ère": ("er", "ère")}
_REPLACED |= {"ve": ("f", "ve"), "ive": ("if", "ive"), "sse": ("e", "esse")}


def both_genders(label: str) -> tuple[str, str]:
    """The masculine and the feminine: ``Aide boucher / bouchère de gros`` gives both names in full."""
    label = label.strip(" /")
    if not _SLASH.search(label):
        return _BRACKETED.sub(r"\1", label), _BRACKETED.sub(_feminine, label)
    left, right = _SLASH.split(label, maxsplit=1)
    masculine, feminine = left.split(), right.split()
    shared = 0 if right[:1].isupper() else _pairing(masculine, feminine[0])
    rest = feminine[len(masculine) - shared :]
    return " ".join([*masculine, *rest]), " ".join([*masculine[:shared], *feminine])


def _pairing(masculine: list[str], feminine: str) -> int:
    """Which word of the masculine the first word of the feminine answers."""
    likeness = [_common_beginning(word.lower(), feminine.lower()) for word in masculine]
    best = max(range(len(masculine)), key=lambda position: (likeness[position], position))
    return best if likeness[best] >= 2 else len(masculine) - 1


def _common_beginning(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _feminine(found: re.Match[str]) -> str:
    word, ending = found[1], found[2]
    masculine, feminine = _REPLACED.get(ending, ("", ending))
    return word[: len(word) - len(masculine)] + feminine if word.endswith(masculine) else word + ending
