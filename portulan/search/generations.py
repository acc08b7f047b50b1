"""Where an index stands on disk.

Each index has a folder; each time it is built anew, a *generation* appears in it, and the file CURRENT
names the one in service. CURRENT is replaced by renaming: a reader sees the old generation or the new
one, never half of either.
"""

import fcntl
import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import tantivy
from django.conf import settings

from portulan.search import analysis
from portulan.search.definitions import IndexDefinition
from portulan.search.schema import field_names, schema_of

_CURRENT, _SHAPE, _DAMAGED = "CURRENT", "portulan.json", "DAMAGED"
WRITING, REBUILDING = "writing.lock", "rebuilding.lock"


def folder_of(name: str) -> Path:
    """The folder of an index, made if need be."""
    folder = Path(settings.SEARCH_INDEX_DIR) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def current_generation(name: str) -> Path | None:
    """The generation in service, if there is one."""
    try:
        generation = _named(str(settings.SEARCH_INDEX_DIR), name, _CURRENT).read_text().strip()
    except (OSError, UnicodeDecodeError):
        return None
    path = _named(str(settings.SEARCH_INDEX_DIR), name, generation)
    return path if generation.isalnum() and path.is_dir() else None


@lru_cache(maxsize=200)
def _named(folder: str, name: str, entry: str) -> Path:
    """Paths are asked at each search, and making one takes longer than reading what it names."""
    return Path(folder, name, entry)


def new_generation(definition: IndexDefinition) -> Path:
    """An empty generation beside the one in service."""
    path = folder_of(definition.name) / uuid.uuid4().hex[:12]
    path.mkdir()
    shape = {"fingerprint": definition.fingerprint(), "fields": sorted(field_names(definition))}
    (path / _SHAPE).write_text(json.dumps(shape))
    tantivy.Index(schema_of(definition), path=str(path))
    return path


def put_in_service(name: str, generation: Path) -> None:
    """Have every reader look at this generation from now on."""
    fresh = folder_of(name) / f"{_CURRENT}.{generation.name}"
    fresh.write_text(generation.name)
    fresh.replace(folder_of(name) / _CURRENT)


def remove_old_generations(name: str, keep: int = 2) -> None:
    """Remove what is out of service, but for the last: a reader may still be in it."""
    current = current_generation(name)
    others = [path for path in folder_of(name).iterdir() if path.is_dir() and path != current]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[keep - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def opened(generation: Path) -> tantivy.Index:
    """The index of a generation; raises ``ValueError`` or ``OSError`` when its files are damaged."""
    index = tantivy.Index.open(str(generation))
    analysis.teach(index)
    index.config_reader("manual")
    return index


def fields_in(generation: Path) -> set[str]:
    """The fields that this generation was written with."""
    return set(json.loads((generation / _SHAPE).read_text())["fields"])


def note_damage(generation: Path) -> None:
    """Tell the worker that this generation cannot be read."""
    if generation.is_dir():
        (generation / _DAMAGED).touch()


def is_sound(definition: IndexDefinition) -> bool:
    """Whether an index is there, readable, and written as the definition now asks."""
    generation = current_generation(definition.name)
    if generation is None or (generation / _DAMAGED).exists():
        return False
    try:
        shape = json.loads((generation / _SHAPE).read_text())
        opened(generation).searcher().num_docs  # noqa: B018 (reading it is the examination)
    except (OSError, ValueError):
        return False
    return bool(shape.get("fingerprint") == definition.fingerprint())


@contextmanager
def locked(name: str, lock: str, *, wait: bool = True) -> Iterator[bool]:
    """Hold one of an index's locks; without ``wait``, says whether it was free."""
    with (folder_of(name) / lock).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def is_rebuilding(name: str) -> bool:
    """Whether some process is building a new generation."""
    with locked(name, REBUILDING, wait=False) as free:
        return not free
