"""Queries made of others: what is also asked, what is asked or else, what is left out."""

from collections.abc import Iterable, Sequence

from tantivy import Query as Clause

from portulan.search import clauses
from portulan.search.analysis import searched_words
from portulan.search.definitions import IndexDefinition, Query
from portulan.search.snapshots import Snapshot


def conditions(query: Query, definition: IndexDefinition, snapshot: Snapshot) -> list[Clause]:
    """What every entry found must also meet, besides the words and the facets that are counted."""
    also = _parts([*query.also, *([query.within] if query.within else [])], definition, snapshot)
    either = _parts(query.either, definition, snapshot)
    return [*clauses.other_clauses(query, snapshot), *also, *([clauses.some_of(either)] if either else [])]


def unwanted(query: Query, definition: IndexDefinition, snapshot: Snapshot) -> list[Clause]:
    """What no entry found may meet."""
    keys = [clauses.with_keys(query.excluded, snapshot)] if query.excluded else []
    return [*keys, *_parts(query.without, definition, snapshot)]


def phrase_clauses(query: Query, definition: IndexDefinition, snapshot: Snapshot) -> list[Clause]:
    """One clause for each phrase."""
    found = (clauses.phrase_clause(phrase, definition, snapshot) for phrase in query.phrases)
    return [clause for clause in found if clause is not None]


def readable(query: Query, definition: IndexDefinition, snapshot: Snapshot) -> Clause | None:
    """What the asker may read, when not everything is."""
    return _part(query.within, definition, snapshot) if query.within else None


def _parts(queries: Iterable[Query], definition: IndexDefinition, snapshot: Snapshot) -> list[Clause]:
    found = (_part(query, definition, snapshot) for query in queries)
    return [clause for clause in found if clause is not None]


def _part(query: Query, definition: IndexDefinition, snapshot: Snapshot) -> Clause | None:
    """A query as it stands; ``None`` when nothing is asked, so that leaving it out leaves nothing out."""
    words = [_word(word, definition, snapshot) for word in searched_words(query.text)]
    scored = [*words, *phrase_clauses(query, definition, snapshot)]
    filters: Sequence[Clause] = [
        *clauses.filter_clauses(query, snapshot).values(),
        *conditions(query, definition, snapshot),
    ]
    without = unwanted(query, definition, snapshot)
    return clauses.all_of(scored, filters, without) if scored or filters or without else None


def _word(word: str, definition: IndexDefinition, snapshot: Snapshot) -> Clause:
    found = clauses.word_clause(clauses.meaning_of(word, definition), definition, snapshot)
    return Clause.empty_query() if found is None else found
