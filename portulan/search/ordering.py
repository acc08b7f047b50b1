"""The entries found, in the order asked."""

from collections.abc import Iterator, Sequence

import numpy as np
from tantivy import DocAddress, Order, SearchResult
from tantivy import Query as Clause

from portulan.search.clauses import all_of
from portulan.search.definitions import Hit, IndexDefinition, Point, Query
from portulan.search.schema import KEY, PLACE, number_field
from portulan.search.snapshots import Snapshot, great_circle

_MOST_PLACES = 60_000
Found = tuple[int, Sequence[Hit]]


def ordered_hits(clause: Clause, query: Query, definition: IndexDefinition, snapshot: Snapshot) -> Found:
    """The total and one page; by relevance when the order asked does not exist here."""
    point = _point(query)
    if query.sort == "distance" and point:
        return _by_distance(clause, query, point, snapshot)
    number, greatest_first = definition.sorts.get(query.sort, ("", False))
    if number_field(number) in snapshot.fields:
        found = snapshot.searcher.search(
            clause,
            limit=max(query.limit, 1),
            offset=query.offset,
            order_by_field=number_field(number),
            order=Order.Desc if greatest_first else Order.Asc,
        )
    else:
        found = snapshot.searcher.search(clause, limit=max(query.limit, 1), offset=query.offset)
    shown = found.hits[: query.limit]
    return _count(found), [_hit(address, score, point, snapshot) for score, address in shown]


def _by_distance(clause: Clause, query: Query, point: Point, snapshot: Snapshot) -> Found:
    """Read the places from the nearest on, only as far as the page asked; entries without a place follow."""
    total = _count(snapshot.searcher.search(clause, limit=1))
    wanted = query.offset + query.limit
    nearest = list(_nearest_places(clause, point, snapshot, wanted))
    within = Clause.term_set_query(snapshot.schema, PLACE, nearest)
    placed = _read(all_of([clause], [within]), total, point, snapshot) if nearest else []
    placed.sort(key=lambda hit: (hit.distance or 0.0, -hit.score, hit.key))
    if len(placed) < min(wanted, total):
        placeless = all_of([clause], [], [Clause.exists_query(PLACE)])
        placed += _read(placeless, wanted - len(placed), point, snapshot)
    return total, placed[query.offset : wanted]


def _nearest_places(clause: Clause, point: Point, snapshot: Snapshot, wanted: int) -> Iterator[str]:
    """The places of the entries found, nearest first, until they hold as many entries as wanted."""
    asked = {"places": {"terms": {"field": PLACE, "size": _MOST_PLACES}}}
    buckets = snapshot.searcher.aggregate(clause, asked)["places"]["buckets"]
    counts = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    words, distances = snapshot.places[0], snapshot.distances(*point)
    held, reach = 0, float("inf")
    for position in np.argsort(distances, kind="stable"):
        if distances[position] > reach or words[position] not in counts:
            continue
        yield words[position]
        held += counts[words[position]]
        if held >= 2 * wanted and reach == float("inf"):  # twice: an entry may stand in several places
            reach = float(distances[position])


def _count(found: SearchResult) -> int:
    return int(getattr(found, "count", None) or 0)  # the package's types forget it


def _read(clause: Clause, limit: int, point: Point | None, snapshot: Snapshot) -> list[Hit]:
    found = snapshot.searcher.search(clause, limit=max(limit, 1))
    return [_hit(address, score, point, snapshot) for score, address in found.hits]


def _hit(address: DocAddress, score: object, point: Point | None, snapshot: Snapshot) -> Hit:
    document = snapshot.searcher.doc(address)
    places = document.get_all(PLACE) if point else []
    number = float(score) if isinstance(score, int | float) else 0.0
    return Hit(str(document.get_first(KEY)), number, _distance(places, point))


def _distance(places: list[str], point: Point | None) -> float | None:
    if not places or point is None:
        return None
    degrees = np.array([tuple(map(float, place.split(","))) for place in places])
    return round(float(great_circle(np.radians(degrees), *point).min()), 3)


def _point(query: Query) -> Point | None:
    if query.near:
        return query.near
    return (query.around.latitude, query.around.longitude) if query.around else None
