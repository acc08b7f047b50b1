"""What the directory has on an occupation, for the preparation of a meeting."""

from portulan.directory.indexing import INDEX
from portulan.directory.models import Resource
from portulan.directory.queries import published_resources
from portulan.search.definitions import Query
from portulan.search.engine import search

MOST = 3


def resources_for(occupation: str) -> list[Resource]:
    """At most three published resources about a ROME code; none while the index is not ready."""
    found = search(INDEX, Query(filters={"occupation": [occupation]}, limit=MOST))
    keys = [int(key) for key in found.keys]
    resources = {resource.pk: resource for resource in published_resources().filter(pk__in=keys)}
    return [resources[key] for key in keys if key in resources]
