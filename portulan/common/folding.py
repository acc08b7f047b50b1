"""Folding: the form under which two spellings of one word are the same."""

import re
import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l"}
)
_WORD = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """The text in lower case, without accents or ligatures: ``Œuvre À`` gives ``oeuvre a``."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


def folded_words(text: str) -> list[str]:
    """The folded words of a text, punctuation dropped: ``L’Isle-d’Abeau`` gives ``l isle d abeau``."""
    return _WORD.findall(folded(text))
