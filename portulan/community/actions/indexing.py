"""Keeping what search knows of messages: queued with the change itself, written by the worker afterwards."""

from collections.abc import Iterable

from portulan.search.actions import queue

INDEX = "messages"


def queue_messages(keys: Iterable[int]) -> None:
    """Have these messages written in the index again, or leave it, once the transaction is committed."""
    queue(INDEX, keys)
