"""Building an index anew beside the one in service, which answers until the very last moment."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from portulan.search import generations
from portulan.search.actions.changes import replay, writing
from portulan.search.definitions import IndexDefinition
from portulan.search.models import PendingChange
from portulan.search.schema import written

Progress = Callable[[int], None]
logger = logging.getLogger(__name__)


def rebuild(
    definition: IndexDefinition, progress: Progress | None = None, *, wait: bool = True
) -> int | None:
    """Write every entry into a new generation and put it in service; says how many entries it has.

    ``None`` when another process is already rebuilding and ``wait`` is false. Changes made meanwhile are
    written to both generations.
    """
    name = definition.name
    with generations.locked(name, generations.REBUILDING, wait=wait) as free:
        if not free:
            return None
        with generations.locked(name, generations.WRITING):
            generation = generations.new_generation(definition)  # from here on, changes are kept for us
        try:
            count = _write_all(definition, generation, progress or (lambda count: None))
            _switch(definition, generation)
        except BaseException:
            shutil.rmtree(generation, ignore_errors=True)
            raise
        generations.remove_old_generations(name)
        return count


def rebuild_unsound(definitions: list[IndexDefinition]) -> list[str]:
    """Rebuild the indexes that are missing, damaged or of another shape; says which."""
    unsound = [definition for definition in definitions if not generations.is_sound(definition)]
    return [definition.name for definition in unsound if rebuild(definition, wait=False) is not None]


def _write_all(definition: IndexDefinition, generation: Path, progress: Progress) -> int:
    count = 0
    with writing(generation) as writer:
        for document in definition.documents(None):
            try:
                writer.add_document(written(document, definition))
            except (TypeError, AttributeError):
                logger.exception("Index %s: %s could not be written.", definition.name, document.key)
                continue
            count += 1
            if count % 1000 == 0:
                progress(count)
    progress(count)
    return count


def _switch(definition: IndexDefinition, generation: Path) -> None:
    with generations.locked(definition.name, generations.WRITING):
        newest = PendingChange.objects.filter(index=definition.name).order_by("-pk").first()
        replay(definition, generation)
        generations.put_in_service(definition.name, generation)
        if newest:
            PendingChange.objects.filter(index=definition.name, pk__lte=newest.pk).delete()
