"""Telling the search engine that resources changed."""

from collections.abc import Iterable

from portulan.search.actions import queue

INDEX = "resources"


def queue_resources(keys: Iterable[int]) -> None:
    """Have the worker write these resources in the index again, once the transaction is committed."""
    queue(INDEX, [str(key) for key in keys])
