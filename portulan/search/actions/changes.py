"""From the database to the index: what changed is queued with the change, and written after commit."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from portulan.search import generations
from portulan.search.definitions import IndexDefinition
from portulan.search.models import PendingChange
from portulan.search.registry import definitions
from portulan.search.schema import KEY, written

BATCH = 500
_HEAP = 48_000_000  # bytes the writer may hold before it writes a segment
logger = logging.getLogger(__name__)


def queue(index: str, keys: Iterable[object]) -> None:
    """Have these entries written again (or removed) once the current transaction is committed."""
    distinct = dict.fromkeys(str(key) for key in keys)
    PendingChange.objects.bulk_create([PendingChange(index=index, key=key) for key in distinct])


def apply_pending() -> int:
    """Write every queued change of every index that is in service; says how many entries were written.

    When another process is writing, that one does it: this returns at once.
    """
    return sum(_apply_pending_of(definition) for definition in definitions())


def replay(definition: IndexDefinition, generation: Path) -> None:
    """Write into a new generation every change queued while it was being built."""
    changes = list(PendingChange.objects.filter(index=definition.name).values_list("key", flat=True))
    for first in range(0, len(changes), BATCH):
        _write(definition, generation, changes[first : first + BATCH])


@contextmanager
def writing(generation: Path) -> Iterator[tantivy.IndexWriter]:
    """The writer of a generation, committed at the end; the caller holds the index's lock."""
    writer = generations.opened(generation).writer(_HEAP, 1)
    try:
        yield writer
        writer.commit()
    finally:
        writer.wait_merging_threads()


def _apply_pending_of(definition: IndexDefinition) -> int:
    waiting = PendingChange.objects.filter(index=definition.name, applied=False)
    if not waiting.exists():
        return _forget_applied(definition.name)
    with generations.locked(definition.name, generations.WRITING, wait=False) as free:
        generation = generations.current_generation(definition.name)
        if not free or generation is None:
            return 0
        count = 0
        while batch := list(waiting.order_by("pk").values_list("pk", "key")[:BATCH]):
            if not _written_soundly(definition, generation, [key for _, key in batch]):
                break
            _settle(definition.name, [pk for pk, _ in batch])
            count += len(batch)
        return count


def _write(definition: IndexDefinition, generation: Path, keys: Sequence[str]) -> None:
    """Write these entries as they now are, in one commit; those that are no more leave the index."""
    rows = _rows(definition, list(dict.fromkeys(keys)))
    with writing(generation) as writer:
        for key in set(keys):
            writer.delete_documents_by_term(KEY, key)
        for row in rows:
            writer.add_document(row)


def _rows(definition: IndexDefinition, keys: list[str]) -> list[tantivy.Document]:
    """An entry that cannot be written must not hold back the others: it is reported and left out."""
    try:
        return [written(document, definition) for document in definition.documents(keys)]
    except Exception:
        logger.exception("Index %s: entries could not be written: %s", definition.name, keys[:5])
        one_by_one = [_rows(definition, [key]) for key in keys] if len(keys) > 1 else []
        return [row for rows in one_by_one for row in rows]


def _written_soundly(definition: IndexDefinition, generation: Path, keys: list[str]) -> bool:
    """Write a batch; files that are damaged are noted, and the changes wait for the rebuild."""
    try:
        _write(definition, generation, keys)
    except (OSError, ValueError):
        logger.exception("The index %s cannot be written: it will be rebuilt.", definition.name)
        generations.note_damage(generation)
        return False
    return True


def _settle(name: str, keys: list[int]) -> None:
    """Drop what is written, unless a generation being built needs it too."""
    written_changes = PendingChange.objects.filter(pk__in=keys)
    if generations.is_rebuilding(name):
        written_changes.update(applied=True)
    else:
        written_changes.delete()


def _forget_applied(name: str) -> int:
    """What an interrupted rebuild left behind."""
    left = PendingChange.objects.filter(index=name, applied=True)
    if left.exists() and not generations.is_rebuilding(name):
        left.delete()
    return 0
