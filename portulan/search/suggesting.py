"""Suggestions while one types."""

from portulan.common.folding import folded_words
from portulan.search.definitions import Suggestion
from portulan.search.snapshots import snapshot_of
from portulan.search.vocabulary import Vocabulary, vocabulary_of

_LONGEST = 80


def suggest(index: str, beginning: str, limit: int = 8) -> dict[str, list[Suggestion]]:
    """What could be meant, by kind, the most frequent first: at most ``limit`` of each kind."""
    words = folded_words(beginning[:_LONGEST])
    snapshot = snapshot_of(index)
    if not words or snapshot is None:
        return {}
    vocabulary = vocabulary_of(snapshot)
    found = _matching(words, vocabulary) or _matching(_corrected(words, vocabulary), vocabulary)
    by_kind: dict[str, list[Suggestion]] = {}
    for position in sorted(found):
        suggestion = vocabulary.suggestions[position]
        kin = by_kind.setdefault(suggestion.kind, [])
        if len(kin) < limit:
            kin.append(suggestion)
    return by_kind


def _matching(words: list[str], vocabulary: Vocabulary) -> set[int]:
    """The suggestions that have, for each word typed, a word that begins so."""
    whole = vocabulary.suggested(" ".join(words))
    return whole or set.intersection(*(vocabulary.suggested(word) for word in words))


def _corrected(words: list[str], vocabulary: Vocabulary) -> list[str]:
    corrections = [vocabulary.corrected(word) for word in words]
    return [" ".join(folded_words(new or old)) for new, old in zip(corrections, words, strict=True)]
