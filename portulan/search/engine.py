"""Searching: what other apps call.

``search("resources", Query("boulangerie lyon", facets=("category",)))`` answers from the last commit of
the index; nothing typed by people makes it fail, and it never waits for the writer.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tantivy import Query as Clause

from portulan.search import clauses, generations
from portulan.search.combining import conditions, phrase_clauses, readable, unwanted
from portulan.search.counting import facet_counts
from portulan.search.definitions import IndexDefinition, Query, Results
from portulan.search.marking import mark
from portulan.search.ordering import ordered_hits
from portulan.search.registry import definition_of
from portulan.search.snapshots import Snapshot, snapshot_of
from portulan.search.suggesting import suggest
from portulan.search.understanding import Reader, Understanding, understood

__all__ = ["Query", "Results", "mark", "search", "suggest"]

DEEPEST = 10_000  # entries: nobody pages further, and it bounds the work
LARGEST_PAGE = 500
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Question:
    """A query once understood: scored words, filters by facet, the other conditions."""

    query: Query
    scored: Sequence[Clause]
    filters: dict[str, Clause]
    others: Sequence[Clause]
    without: Sequence[Clause]

    def clause(self, *, ignoring: str = "") -> Clause:
        """Everything asked, but for one facet's own filter."""
        kept = [clause for name, clause in self.filters.items() if name != ignoring]
        return clauses.all_of(self.scored, [*kept, *self.others], self.without)


def search(index: str, query: Query) -> Results:
    """Answer a query; an index that cannot be read answers nothing, ``rebuilding``."""
    begun = time.perf_counter()
    results = _answered(definition_of(index), _bounded(query))
    return replace(results, took_ms=(time.perf_counter() - begun) * 1000)


def _answered(definition: IndexDefinition, query: Query) -> Results:
    snapshot = snapshot_of(definition.name)
    if snapshot is None:
        return Results(rebuilding=True)
    try:
        return _found(definition, query, snapshot)
    except (ValueError, OSError):
        logger.exception("The index %s cannot be read: it will be rebuilt.", definition.name)
        generations.note_damage(snapshot.generation)
        return Results(rebuilding=True)


def _found(definition: IndexDefinition, query: Query, snapshot: Snapshot) -> Results:
    reader = Reader(definition, snapshot, readable(query, definition, snapshot))
    results = _understood_as(understood(query.text, reader), definition, query, snapshot)
    if (results.total and not results.relaxed) or reader.within is None or not query.text:
        return results
    wary = understood(query.text, replace(reader, is_wary=True))
    return _understood_as(wary, definition, query, snapshot)


def _understood_as(
    understanding: Understanding, definition: IndexDefinition, query: Query, snapshot: Snapshot
) -> Results:
    if understanding.unknown and not understanding.clauses:
        return Results(corrected=None, words=understanding.unknown, generation=snapshot.generation.name)
    phrases = phrase_clauses(query, definition, snapshot)
    question = _question(query, [*understanding.clauses, *phrases], definition, snapshot)
    relaxed = bool(understanding.unknown)
    total, hits = ordered_hits(question.clause(), query, definition, snapshot)
    if not total and len(understanding.clauses) > 1:
        some = clauses.some_of(understanding.clauses)
        question = _question(query, [some, *phrases], definition, snapshot)
        total, hits = ordered_hits(question.clause(), query, definition, snapshot)
        relaxed = total > 0
    return Results(
        total=total,
        hits=hits,
        facets=facet_counts(question.clause, query, snapshot),
        words=understanding.words,
        corrected=understanding.corrected(query.text),
        relaxed=relaxed and total > 0,
        generation=snapshot.generation.name,
    )


def _question(
    query: Query, scored: Sequence[Clause], definition: IndexDefinition, snapshot: Snapshot
) -> Question:
    filters = clauses.filter_clauses(query, snapshot)
    others = conditions(query, definition, snapshot)
    return Question(query, scored, filters, others, unwanted(query, definition, snapshot))


def _bounded(query: Query) -> Query:
    offset = min(max(query.offset, 0), DEEPEST)
    return query.with_changes(offset=offset, limit=min(max(query.limit, 0), LARGEST_PAGE))
