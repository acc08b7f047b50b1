"""From the database to the index: what changed is queued with the change, and written after commit."""

import logging
from collections.abc import Iterable, Sequence
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
    changes = list(PendingChange.objects.filter(index=definition.name).values_list("pk", "key"))
    for first in range(0, len(changes), BATCH):
        write_keys(definition, generation, [key for _, key in changes[first : first + BATCH]])


def write_keys(definition: IndexDefinition, generation: Path, keys: Sequence[str]) -> None:
    """Write these entries as they now are, in one commit; those that are no more leave the index."""
    distinct = list(dict.fromkeys(keys))
    documents = list(definition.documents(distinct))
    writer = open_writer(generation)
    for key in distinct:
        writer.delete_documents_by_term(KEY, key)
    for document in documents:
        writer.add_document(written(document, definition))
    writer.commit()
    writer.wait_merging_threads()


def open_writer(generation: Path) -> tantivy.IndexWriter:
    """The writer of a generation; the caller holds the index's lock."""
    return generations.opened(generation).writer(_HEAP, 1)


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
            _write_batch(definition, generation, [key for _, key in batch])
            _settle(definition.name, [pk for pk, _ in batch])
            count += len(batch)
        return count


def _write_batch(definition: IndexDefinition, generation: Path, keys: list[str]) -> None:
    """An entry that cannot be written must not hold back the others: it is reported and left out."""
    try:
        write_keys(definition, generation, keys)
    except (OSError, tantivy_error()):
        generations.note_damage(generation)
        raise
    except Exception:
        logger.exception("Index %s: entries could not be written: %s", definition.name, keys[:5])
        if len(keys) > 1:
            for key in keys:
                _write_batch(definition, generation, [key])


def tantivy_error() -> type[Exception]:
    """What the engine raises when its files are damaged."""
    return ValueError


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
