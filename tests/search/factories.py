"""An index of entries held in memory, so that the engine is tested without any app."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.test import override_settings

from portulan.search import registry
from portulan.search.actions import rebuild
from portulan.search.definitions import Document, IndexDefinition

EQUIVALENTS = {
    "boulanger": ["boulangère", "boulangerie"],
    "boulangere": ["boulanger", "boulangerie"],
    "boulangerie": ["boulanger", "boulangère"],
    "infirmier": ["infirmière"],
    "infirmiere": ["infirmier"],
}
LYON, GRENOBLE, VALENCE = (45.764, 4.836), (45.188, 5.725), (44.933, 4.892)


class Shelf:
    """The entries behind an index; what is on it is what ``documents`` gives."""

    def __init__(self, entries: Iterable[Document] = (), name: str = "shelf") -> None:
        self.entries = {entry.key: entry for entry in entries}
        self.definition = definition_of(self, name)

    def put(self, *entries: Document) -> None:
        self.entries |= {entry.key: entry for entry in entries}

    def documents(self, keys: Sequence[str] | None) -> Iterator[Document]:
        chosen = self.entries if keys is None else keys
        return (self.entries[key] for key in list(chosen) if key in self.entries)


def definition_of(shelf: Shelf, name: str = "shelf", **changes: object) -> IndexDefinition:
    fields = {
        "name": name,
        "documents": shelf.documents,
        "texts": {"title": 4.0, "body": 1.0},
        "facets": ("category", "audience"),
        "numbers": ("start", "end"),
        "sorts": {"date": ("start", False)},
        "equivalents": lambda word: EQUIVALENTS.get(word, ()),
        "phrases": ("title", "body"),
    }
    return IndexDefinition(**(fields | changes))  # type: ignore[arg-type]


@contextmanager
def shelved(folder: Path, *entries: Document, build: bool = True) -> Iterator[Shelf]:
    """An index of its own in a folder of its own."""
    with override_settings(SEARCH_INDEX_DIR=folder):
        shelf = Shelf(entries)
        others = registry.definitions()
        for other in others:
            registry.forget(other.name)
        registry.register(shelf.definition)
        if build:
            rebuild(shelf.definition)
        try:
            yield shelf
        finally:
            registry.forget(shelf.definition.name)
            for other in others:
                registry.register(other)


def entry(key: str, title: str = "", body: str = "", **more: object) -> Document:
    return Document(key, {"title": title, "body": body}, **more)  # type: ignore[arg-type]
