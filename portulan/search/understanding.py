"""What the words of a question mean in an index: known as they stand, unfinished, or misspelt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tantivy import Query as Clause

from portulan.common.folding import folded
from portulan.search.analysis import LONGEST_TEXT, searched_words
from portulan.search.clauses import all_of, meaning_of, word_clause
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


@dataclass(frozen=True)
class Reader:
    """Reads words in an index; ``within`` is what the asker may read, if not everything.

    Corrections are always looked for there; the words themselves only when ``is_wary``, as it takes longer.
    """

    definition: IndexDefinition
    snapshot: Snapshot
    within: Clause | None = None
    is_wary: bool = False

    def clause(self, word: str, *, also: Iterable[str] = (), is_typed: bool = True) -> Clause | None:
        """Finds a word; ``None`` when no entry that the asker may read has it."""
        found = word_clause(meaning_of(word, self.definition, also=also), self.definition, self.snapshot)
        is_checked = self.within is not None and (self.is_wary or not is_typed)
        return found if found is None or not is_checked or self._is_read(found) else None

    def _is_read(self, clause: Clause) -> bool:
        both = all_of([], [clause, *([self.within] if self.within else [])])
        return bool(self.snapshot.searcher.search(both, limit=1, count=False).hits)


def understood(text: str, reader: Reader) -> Understanding:
    """Understand a question word by word."""
    understanding, vocabulary = Understanding(), vocabulary_of(reader.snapshot)
    words = searched_words(text)
    for word in words:
        heard = vocabulary.heard_as(word)
        if heard and _take_instead(word, heard, understanding, reader):
            continue
        clause = reader.clause(word)
        if clause is None and word == words[-1] and len(word) >= 3:
            clause = _finished(word, reader)
        if clause is not None:
            understanding.words.append(word)
            understanding.clauses.append(clause)
        elif not any(
            _take_instead(word, near, understanding, reader) for near in vocabulary.corrections(word)
        ):
            understanding.unknown.append(word)
    return understanding


def _finished(word: str, reader: Reader) -> Clause | None:
    """The last word may still be being typed."""
    whole = vocabulary_of(reader.snapshot).completions(word, limit=8)
    return reader.clause(word, also=whole, is_typed=False) if whole else None


def _take_instead(word: str, near: str, so_far: Understanding, reader: Reader) -> bool:
    """Take a word that exists instead; whether the asker may read it somewhere."""
    clause = reader.clause(folded(near), is_typed=False)
    if clause is None:
        return False
    so_far.words.append(folded(near))
    so_far.clauses.append(clause)
    so_far.corrections[word] = near
    return True
