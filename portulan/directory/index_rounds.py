"""What the worker does again and again so that the index says the right next date."""

from django.utils import timezone

from portulan.directory.indexing import INDEX, queue_resources
from portulan.search.definitions import Query
from portulan.search.engine import search

_BATCH = 500


def write_passed_dates_again() -> None:
    """Have the resources whose next date is over written again: their next one is another."""
    now = timezone.now().timestamp()
    passed = search(INDEX, Query(ranges={"until": (None, now)}, limit=_BATCH))
    if passed.keys:
        queue_resources(int(key) for key in passed.keys)
