"""The nearest known word, for what is misspelt."""

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 80  # what is typed in a picker; the rest says no more
MOST = 10
TEN_MINUTES = 600.0


def nearest(word: str, known: Collection[str]) -> str:
    """The word itself, or the known word one or two letters away."""
    if len(word) < 4 or word in known:
        return word
    mistakes = 1 if len(word) < 7 else 2
    found = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=mistakes)
    return str(found[0]) if found else word
