"""What an app says about its index, and the shape of what comes in and goes out of the engine."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

ENGINE_VERSION = 1  # raised when the way documents are written changes: every index is then rebuilt
Texts = Mapping[str, str | Sequence[str]]
Point = tuple[float, float]


@dataclass(frozen=True)
class Document:
    """One entry as it is indexed. Whatever is absent hides nothing: the entry is still found.

    ``places`` are (latitude, longitude); ``suggestions`` are (kind, label); ``numbers`` may be lists.
    """

    key: str
    texts: Texts = field(default_factory=dict)
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, float | Sequence[float]] = field(default_factory=dict)
    places: Sequence[Point] = ()
    suggestions: Sequence[tuple[str, str]] = ()


def no_equivalents(word: str) -> Iterable[str]:
    """For an index whose words have no equivalents."""
    return ()


@dataclass(frozen=True)
class IndexDefinition:
    """An index: its text fields with their weights, what it counts, filters and sorts by.

    ``documents`` gives the documents of some keys, or all of them for ``None``; a key that it does not
    give back leaves the index. ``equivalents`` gives words that a searched word also means
    (boulanger: boulangère, boulangerie). ``sorts`` names a number and whether the greatest comes first;
    entries without that number come last. ``phrases`` names the texts of which exact phrases may be asked:
    they take about twice the room.
    """

    name: str
    documents: Callable[[Sequence[str] | None], Iterable[Document]]
    texts: Mapping[str, float]
    facets: Sequence[str] = ()
    numbers: Sequence[str] = ()
    sorts: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    equivalents: Callable[[str], Iterable[str]] = no_equivalents
    phrases: Sequence[str] = ()
    version: int = 1

    def fingerprint(self) -> str:
        """Changes when documents must be written again."""
        versions = [ENGINE_VERSION, self.version]
        shape = [list(self.texts), list(self.facets), list(self.numbers), list(self.phrases)]
        return hashlib.sha256(json.dumps([versions, shape]).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Around:
    """Within ``km`` of a point, or anywhere with one of the values of ``or_facets`` (online…)."""

    latitude: float
    longitude: float
    km: float
    or_facets: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Query:
    """What is asked. An empty text asks for everything; unknown facets, numbers and sorts are ignored.

    ``filters`` keeps entries with one of the values of each facet; ``ranges`` keeps those with a number
    between the two bounds, either of which may be ``None``. ``near`` is the point from which distances
    are said and sorted when ``around`` does not give it. ``phrases`` are exact but for case and accents.
    ``keys``, when given, keeps only these entries.

    A query is also made of others: it keeps what all of ``also`` find and what one of ``either`` finds, and
    leaves out what one of ``without`` finds. Those are taken word for word, nothing corrected or relaxed;
    one that asks nothing counts for nothing. ``within`` is what the asker may read: it narrows the answer, and
    a word that no entry of it has is corrected as one that nobody wrote, so that corrections tell nothing.
    """

    text: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facets: Sequence[str] = ()
    ranges: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    around: Around | None = None
    near: Point | None = None
    sort: str = "relevance"
    offset: int = 0
    limit: int = 20
    excluded: Sequence[str] = ()
    phrases: Sequence[str] = ()
    keys: Sequence[str] | None = None
    within: "Query | None" = None
    also: Sequence["Query"] = ()
    either: Sequence["Query"] = ()
    without: Sequence["Query"] = ()

    def with_changes(self, **changes: Any) -> "Query":
        """The same question with something changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Hit:
    """One entry found; ``distance`` in kilometres when a point was given and the entry has a place."""

    key: str
    score: float = 0.0
    distance: float | None = None


@dataclass(frozen=True)
class Results:
    """What was found.

    ``corrected`` is the text as it was understood when a word had to be corrected. ``relaxed`` says that
    no entry has all the words, and that these have some of them. ``rebuilding`` says that the index is
    not there yet: an empty answer is then not an answer. ``facets`` counts each value, a facet's own
    filter set aside.
    """

    total: int = 0
    hits: Sequence[Hit] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    words: Sequence[str] = ()
    corrected: str | None = None
    relaxed: bool = False
    rebuilding: bool = False
    took_ms: float = 0.0
    generation: str = ""

    @property
    def keys(self) -> list[str]:
        """The keys found, in order."""
        return [hit.key for hit in self.hits]


@dataclass(frozen=True)
class Suggestion:
    """Something to search, its kind, and how many entries have it."""

    kind: str
    label: str
    count: int
