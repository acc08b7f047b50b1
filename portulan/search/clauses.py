"""A question in the engine's terms, built clause by clause: no syntax typed by people reaches the engine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tantivy import FieldType, Occur
from tantivy import Query as Clause

from portulan.search.analysis import phrase_words, stems_of
from portulan.search.definitions import Around, IndexDefinition, Query
from portulan.search.schema import KEY, PLACE, facet_field, number_field, phrase_field, text_field
from portulan.search.snapshots import Snapshot

_EQUIVALENT = 0.6  # an equivalent weighs less than the word itself
_SECOND_FIELD = 0.2  # what a word found in a second field adds


@dataclass(frozen=True)
class Meaning:
    """A word as it was understood: the stems that answer it, each with its weight."""

    word: str
    stems: tuple[tuple[str, float], ...]


def meaning_of(word: str, definition: IndexDefinition, *, also: Iterable[str] = ()) -> Meaning:
    """A word with its equivalents."""
    weights: dict[str, float] = dict.fromkeys(stems_of(word), 1.0)
    for other in (*also, *definition.equivalents(word)):
        stems = stems_of(other)
        if len(stems) == 1:
            weights.setdefault(stems[0], _EQUIVALENT)
    return Meaning(word, tuple(weights.items()))


def word_clause(meaning: Meaning, definition: IndexDefinition, snapshot: Snapshot) -> Clause | None:
    """Finds the word in any text field; ``None`` when no entry has it."""
    terms = [
        Clause.boost_query(Clause.term_query(snapshot.schema, text_field(name), stem, "freq"), boost * weight)
        for name, boost in definition.texts.items()
        if text_field(name) in snapshot.fields
        for stem, weight in meaning.stems
        if snapshot.frequency(text_field(name), stem)
    ]
    if len(terms) < 2:
        return terms[0] if terms else None
    return Clause.disjunction_max_query(terms, _SECOND_FIELD)


def phrase_clause(phrase: str, definition: IndexDefinition, snapshot: Snapshot) -> Clause | None:
    """Finds the phrase in any text that keeps phrases; ``None`` when it has no word."""
    words = phrase_words(phrase)
    fields = [phrase_field(name) for name in definition.phrases if phrase_field(name) in snapshot.fields]
    if not words or not fields:
        return None
    if len(words) == 1:
        terms = [Clause.term_query(snapshot.schema, field, words[0], "freq") for field in fields]
    else:
        terms = [Clause.phrase_query(snapshot.schema, field, [*words]) for field in fields]
    return terms[0] if len(terms) == 1 else Clause.disjunction_max_query(terms, _SECOND_FIELD)


def filter_clauses(query: Query, snapshot: Snapshot) -> dict[str, Clause]:
    """One clause for each filtered facet that this index knows."""
    return {
        name: _any_of(facet_field(name), values, snapshot)
        for name, values in query.filters.items()
        if values and facet_field(name) in snapshot.fields
    }


def other_clauses(query: Query, snapshot: Snapshot) -> list[Clause]:
    """The ranges, the circle, and the entries among which one looks."""
    clauses = [
        Clause.range_query(snapshot.schema, number_field(name), FieldType.Float, lower, upper)
        for name, (lower, upper) in query.ranges.items()
        if number_field(name) in snapshot.fields and (lower, upper) != (None, None)
    ]
    if query.around:
        clauses.append(circle_clause(query.around, snapshot))
    if query.keys is not None:
        clauses.append(with_keys(query.keys, snapshot))
    return clauses


def circle_clause(around: Around, snapshot: Snapshot) -> Clause:
    """The entries with a place in the circle, or with one of the facets that stand for everywhere."""
    near = snapshot.distances(around.latitude, around.longitude) <= around.km
    words = snapshot.places[0]
    inside = [words[position] for position in near.nonzero()[0].tolist()]
    within = Clause.term_set_query(snapshot.schema, PLACE, inside)
    anywhere = _anywhere(around.or_facets, snapshot)
    return Clause.boolean_query([(Occur.Should, clause) for clause in [within, *anywhere]])


def with_keys(keys: Sequence[str], snapshot: Snapshot) -> Clause:
    """The entries of these keys."""
    return Clause.term_set_query(snapshot.schema, KEY, list(keys))


def all_of(scored: Iterable[Clause], filters: Iterable[Clause], without: Sequence[Clause] = ()) -> Clause:
    """Every clause at once, none of ``without``; filters weigh nothing in the order."""
    parts = [(Occur.Must, clause) for clause in scored]
    parts += [(Occur.Must, Clause.const_score_query(clause, 0.0)) for clause in filters]
    if without:
        parts = parts or [(Occur.Must, Clause.all_query())]
        parts += [(Occur.MustNot, clause) for clause in without]
    return Clause.boolean_query(parts) if parts else Clause.all_query()


def some_of(scored: Sequence[Clause]) -> Clause:
    """At least one of the clauses; more is better."""
    return Clause.boolean_query([(Occur.Should, clause) for clause in scored])


def _anywhere(facets: Mapping[str, Sequence[str]], snapshot: Snapshot) -> list[Clause]:
    known = {name: values for name, values in facets.items() if facet_field(name) in snapshot.fields}
    return [_any_of(facet_field(name), values, snapshot) for name, values in known.items()]


def _any_of(field: str, values: Sequence[str], snapshot: Snapshot) -> Clause:
    if len(values) == 1:
        return Clause.term_query(snapshot.schema, field, values[0], "basic")
    return Clause.term_set_query(snapshot.schema, field, list(values))
