"""What a process sees of an index at one moment, kept until the index changes."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from portulan.search import generations
from portulan.search.schema import PLACE

_EARTH_RADIUS = 6371.0
Moment = tuple[str, int, int, int]


@dataclass
class Snapshot:
    """The searcher of one commit of one generation."""

    moment: Moment
    generation: Path
    index: tantivy.Index
    searcher: tantivy.Searcher
    fields: set[str]
    known: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def schema(self) -> tantivy.Schema:
        return self.index.schema

    def frequency(self, field_name: str, term: str) -> int:
        """In how many documents a term stands in a field."""
        asked = (field_name, term)
        if asked not in self.known:
            self.known[asked] = self.searcher.doc_freq(field_name, term)
        return self.known[asked]

    @cached_property
    def places(self) -> tuple[Sequence[str], NDArray[np.float64]]:
        """Every distinct place: its word in the index, and its coordinates in radians."""
        words = [term for term, _ in self.searcher.terms_with_prefix(PLACE, "")]
        degrees = [tuple(map(float, word.split(","))) for word in words]
        return words, np.radians(np.array(degrees, dtype=np.float64).reshape(-1, 2))

    def distances(self, latitude: float, longitude: float) -> NDArray[np.float64]:
        """From a point to every distinct place, in kilometres."""
        return great_circle(self.places[1], latitude, longitude)


def great_circle(radians: NDArray[np.float64], latitude: float, longitude: float) -> NDArray[np.float64]:
    """Kilometres from a point in degrees to points in radians (haversine)."""
    here_latitude, here_longitude = np.radians([latitude, longitude])
    latitudes, longitudes = radians[:, 0], radians[:, 1]
    half = np.sin((latitudes - here_latitude) / 2) ** 2
    half += np.cos(latitudes) * np.cos(here_latitude) * np.sin((longitudes - here_longitude) / 2) ** 2
    kilometres: NDArray[np.float64] = 2 * _EARTH_RADIUS * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return kilometres


_latest: dict[str, Snapshot] = {}
_lock = threading.Lock()


def snapshot_of(name: str) -> Snapshot | None:
    """The index as its last commit left it; ``None`` when there is none, or when it cannot be read."""
    generation = generations.current_generation(name)
    if generation is None:
        return None
    latest = _latest.get(str(generation))
    try:
        moment = _moment(generation)
        return latest if latest and latest.moment == moment else _refreshed(generation, latest)
    except (OSError, ValueError, KeyError):
        generations.note_damage(generation)
        return None


def _moment(generation: Path) -> Moment:
    written = (generation / "meta.json").stat()
    return (generation.name, written.st_mtime_ns, written.st_ino, written.st_size)


def _refreshed(generation: Path, latest: Snapshot | None) -> Snapshot:
    with _lock:
        moment = _moment(generation)  # before reading: a commit in between is then seen next time
        index = latest.index if latest else generations.opened(generation)
        index.reload()
        fields = latest.fields if latest else generations.fields_in(generation)
        snapshot = Snapshot(moment, generation, index, index.searcher(), fields)
        for path in [path for path in _latest if path.startswith(f"{generation.parent}/")]:
            del _latest[path]
        _latest[str(generation)] = snapshot
        return snapshot
