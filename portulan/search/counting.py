"""How many entries each value of each facet would give."""

from collections.abc import Callable, Mapping

from tantivy import Query as Clause

from portulan.search.definitions import Query
from portulan.search.schema import facet_field
from portulan.search.snapshots import Snapshot

_MOST_VALUES = 1000


def facet_counts(
    clause: Callable[..., Clause], query: Query, snapshot: Snapshot
) -> Mapping[str, Mapping[str, int]]:
    """Counts by facet, by value; a facet with a filter of its own is counted as if it had none."""
    known = [name for name in query.facets if facet_field(name) in snapshot.fields]
    filtered = [name for name in known if query.filters.get(name)]
    together = [name for name in known if name not in filtered]
    counts = _counted(clause(), together, snapshot)
    for name in filtered:
        counts |= _counted(clause(ignoring=name), [name], snapshot)
    return {name: counts[name] for name in known}


def _counted(clause: Clause, names: list[str], snapshot: Snapshot) -> dict[str, dict[str, int]]:
    if not names:
        return {}
    asked = {name: {"terms": {"field": facet_field(name), "size": _MOST_VALUES}} for name in names}
    answer = snapshot.searcher.aggregate(clause, asked)
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]} for name in names
    }
