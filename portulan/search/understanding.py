"""What the words of a question mean in an index: known as they stand, unfinished, or misspelt."""

import re
from dataclasses import dataclass, field

from tantivy import Query as Clause

from portulan.common.folding import folded
from portulan.search.analysis import LONGEST_TEXT, searched_words
from portulan.search.clauses import meaning_of, word_clause
from portulan.search.definitions import IndexDefinition
from portulan.search.snapshots import Snapshot
from portulan.search.vocabulary import vocabulary_of

_TYPED_WORD = re.compile(r"\w+")


@dataclass
class Understanding:
    """The clauses of the words that were understood, those that no entry has, and the corrections made."""

    words: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    corrections: dict[str, str] = field(default_factory=dict)

    def corrected(self, text: str) -> str | None:
        """The text with its corrections, if any was made."""
        if not self.corrections:
            return None
        replaced = _TYPED_WORD.sub(self._correction_of, text[:LONGEST_TEXT])
        return replaced if folded(replaced) != folded(text) else None

    def _correction_of(self, typed: re.Match[str]) -> str:
        return self.corrections.get(folded(typed[0]), typed[0])


def understood(text: str, definition: IndexDefinition, snapshot: Snapshot) -> Understanding:
    """Understand a question word by word."""
    understanding = Understanding()
    words = searched_words(text)
    for word in words:
        if heard := vocabulary_of(snapshot).heard_as(word):
            _take_instead(word, heard, understanding, definition, snapshot)
            continue
        clause = word_clause(meaning_of(word, definition), definition, snapshot)
        if clause is None and word == words[-1] and len(word) >= 3:
            clause = _finished(word, definition, snapshot)
        if clause is not None:
            understanding.words.append(word)
            understanding.clauses.append(clause)
        else:
            _correct(word, understanding, definition, snapshot)
    return understanding


def _finished(word: str, definition: IndexDefinition, snapshot: Snapshot) -> Clause | None:
    """The last word may still be being typed."""
    whole = vocabulary_of(snapshot).completions(word, limit=8)
    return word_clause(meaning_of(word, definition, also=whole), definition, snapshot) if whole else None


def _correct(word: str, so_far: Understanding, definition: IndexDefinition, snapshot: Snapshot) -> None:
    """Take the nearest word that exists instead."""
    nearest = vocabulary_of(snapshot).corrected(word)
    _take_instead(word, nearest, so_far, definition, snapshot)


def _take_instead(
    word: str, nearest: str | None, so_far: Understanding, definition: IndexDefinition, snapshot: Snapshot
) -> None:
    clause = word_clause(meaning_of(folded(nearest), definition), definition, snapshot) if nearest else None
    if nearest is None or clause is None:
        so_far.unknown.append(word)
        return
    so_far.words.append(folded(nearest))
    so_far.clauses.append(clause)
    so_far.corrections[word] = nearest
