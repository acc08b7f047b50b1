"""The words of occupations, which are never spelling errors nor the names of towns."""

from portulan.common.folding import folded, folded_words
from portulan.common.memo import remembered
from portulan.reference.catalogue import occupation_labels
from portulan.reference.queries import equivalents_of, words_of_occupations

TEN_MINUTES = 600.0


def is_word_of_trades(word: str) -> bool:
    """Whether a folded word names an occupation, its trade or its things: boucher, boucherie, viande."""
    return word in _words_of_trades() or bool(equivalents_of(word))


def is_misspelt(text: str, corrected: str) -> bool:
    """Whether some word that was corrected was truly an error, and no trade that nobody shows yet."""
    changed = set(folded_words(text)) - set(folded_words(corrected))
    return any(not is_word_of_trades(word) for word in changed)


@remembered(TEN_MINUTES)
def _words_of_trades() -> frozenset[str]:
    words = words_of_occupations(occupation_labels())
    return frozenset(folded(word) for word in words if " " not in word)
