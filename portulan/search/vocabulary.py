"""The words and suggestions of an index, kept in memory by each process.

Reading them again takes longer than a search, so after a commit a large vocabulary is read again in the
background, and the former one answers meanwhile.
"""

import threading
import time
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from portulan.common.folding import folded, folded_words
from portulan.search.definitions import Suggestion
from portulan.search.schema import SEPARATOR, SUGGESTION, WORDS
from portulan.search.snapshots import Moment, Snapshot

_QUICK = 0.004  # seconds: read again at once what takes less


@dataclass(frozen=True)
class Vocabulary:
    """Everything that can be typed and found."""

    moment: Moment
    words: list[str]  # folded, in order
    spelled: dict[str, tuple[str, int]]  # folded word: as written, and how often
    suggestions: list[Suggestion]
    starts: list[tuple[str, int]]  # each word of each suggestion, with what follows it: where it stands
    took: float

    def corrected(self, word: str) -> str | None:
        """The nearest word that exists, as it is written; ``None`` when there is none near enough."""
        return next(iter(self.corrections(word)), None)

    def corrections(self, word: str) -> Sequence[str]:
        """The words near enough, as they are written, the nearest first."""
        return _nearest(self.moment, word, self) if len(word) >= 4 and not word.isdigit() else ()

    def heard_as(self, word: str) -> str | None:
        """For a word that nobody writes, the one that sounds alike: "pompié" is "pompier", and no pump."""
        is_written = word in self.spelled or not word.endswith("e")
        return None if is_written or f"{word}r" not in self.spelled else self.spelled[f"{word}r"][0]

    def completions(self, beginning: str, limit: int) -> list[str]:
        """The most frequent words that begin so."""
        found = _from(self.words, beginning)
        return sorted(found, key=lambda word: -self.spelled[word][1])[:limit]

    def suggested(self, beginning: str) -> set[int]:
        """The suggestions with a word that begins so."""
        first = bisect_left(self.starts, (beginning, -1))
        found = set()
        for start, position in self.starts[first : first + 4000]:
            if not start.startswith(beginning):
                break
            found.add(position)
        return found

    def __hash__(self) -> int:
        return hash(self.moment)


def vocabulary_of(snapshot: Snapshot) -> Vocabulary:
    """The vocabulary of an index, at most a moment late."""
    name = str(snapshot.generation)
    latest = _latest.get(name)
    if latest is None:
        return _read_again(snapshot)
    if latest.moment == snapshot.moment:
        return latest
    if latest.took < _QUICK:
        return _read_again(snapshot)
    if name not in _reading:
        _reading.add(name)
        threading.Thread(target=_read_again, args=(snapshot,), daemon=True).start()
    return latest


_latest: dict[str, Vocabulary] = {}
_reading: set[str] = set()


def _read_again(snapshot: Snapshot) -> Vocabulary:
    begun = time.perf_counter()
    spelled: dict[str, tuple[str, int]] = {}
    for word, count in snapshot.searcher.terms_with_prefix(WORDS, ""):
        plain = folded(word)
        if plain not in spelled or spelled[plain][1] < count:
            spelled[plain] = (word, count)
    suggestions = sorted(_suggestions(snapshot), key=lambda suggestion: -suggestion.count)
    starts = sorted(_starts(suggestions))
    took = time.perf_counter() - begun
    vocabulary = Vocabulary(snapshot.moment, sorted(spelled), spelled, suggestions, starts, took)
    for former in [path for path in _latest if path.startswith(f"{snapshot.generation.parent}/")]:
        del _latest[former]
    _latest[str(snapshot.generation)] = vocabulary
    _reading.discard(str(snapshot.generation))
    return vocabulary


def _suggestions(snapshot: Snapshot) -> Iterable[Suggestion]:
    for term, count in snapshot.searcher.terms_with_prefix(SUGGESTION, ""):
        kind, _, label = term.partition(SEPARATOR)
        yield Suggestion(kind, label, count)


def _starts(suggestions: list[Suggestion]) -> Iterable[tuple[str, int]]:
    for position, suggestion in enumerate(suggestions):
        words = folded_words(suggestion.label)
        for first in range(min(len(words), 8)):
            yield " ".join(words[first : first + 4]), position


def _from(words: list[str], beginning: str) -> list[str]:
    first = bisect_left(words, beginning)
    last = bisect_left(words, beginning + "\uffff")
    return words[first : min(last, first + 500)]


@lru_cache(maxsize=4000)
def _nearest(_moment: Moment, word: str, vocabulary: Vocabulary) -> Sequence[str]:
    """Fewest letters changed, then the same first letter, then the most frequent."""
    mistakes = 1 if len(word) < 7 else 2
    near = process.extract(word, vocabulary.words, scorer=OSA.distance, score_cutoff=mistakes, limit=30)
    found = [
        (distance, candidate[0] != word[0], -vocabulary.spelled[candidate][1], candidate)
        for candidate, distance, _ in near
        if len(candidate) >= 4
    ]
    return [vocabulary.spelled[candidate][0] for *_, candidate in sorted(found)]
