"""What else may interest the reader of a resource."""

from dataclasses import dataclass, field

from portulan.directory.enums import PlaceKind
from portulan.directory.indexing import INDEX
from portulan.directory.models import Resource, Revision
from portulan.directory.searching.cards import Card, cards_of
from portulan.search.definitions import Around, Hit, Query
from portulan.search.engine import search

NEARBY = 30  # kilometres
MOST = 3


@dataclass(frozen=True)
class Related:
    """Resources like this one, then others near it."""

    similar: list[Card] = field(default_factory=list)
    near: list[Card] = field(default_factory=list)


def related_to(resource: Resource) -> Related:
    """At most three like it and three near it, each once."""
    revision = resource.shown
    if revision is None:
        return Related()
    similar = _similar(resource, revision)
    near = _near(resource, revision, besides=similar)
    cards = cards_of([*similar, *near])
    return Related(cards[: len(similar)], cards[len(similar) :])


def _similar(resource: Resource, revision: Revision) -> list[Hit]:
    """With the same occupations, else the same sectors."""
    if revision.occupations:
        filters = {"occupation": revision.occupations}
    elif revision.domains:
        filters = {"domain": revision.domains}
    else:
        return []
    text = f"{revision.title} {' '.join(revision.themes)}"
    return _found(Query(text, filters=filters), resource) or _found(Query(filters=filters), resource)


def _near(resource: Resource, revision: Revision, besides: list[Hit]) -> list[Hit]:
    if revision.place_kind != PlaceKind.ADDRESS or revision.commune is None:
        return []
    around = Around(revision.commune.latitude, revision.commune.longitude, NEARBY)
    return _found(Query(around=around, sort="distance"), resource, besides)


def _found(query: Query, resource: Resource, besides: list[Hit] | None = None) -> list[Hit]:
    excluded = [str(resource.pk), *(hit.key for hit in besides or [])]
    return list(search(INDEX, query.with_changes(excluded=excluded, limit=MOST)).hits)
