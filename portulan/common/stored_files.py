"""Files that rows leave behind: taken away once the rows are really gone."""

from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db import transaction


def delete_after_commit(names: Iterable[str]) -> None:
    """Delete stored files when the transaction is committed; one that is missing already is no fault."""
    gone = [name for name in names if name]
    if gone:
        transaction.on_commit(lambda: _delete(gone))


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
