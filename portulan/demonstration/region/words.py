"""The vocabulary of the region, read from ``data/``: subjects, structures, sentences."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portulan.demonstration.region.grammar import Noun

DATA = Path(__file__).resolve().parent.parent / "data"
SEPARATOR = " | "


@dataclass(frozen=True)
class Subject:
    """A trade that resources speak of."""

    key: str
    codes: tuple[str, ...]
    trade: Noun
    people: str
    place: Noun
    gestures: tuple[str, ...]
    themes: tuple[str, ...]

    @property
    def domain(self) -> str:
        """The letter of its ROME domain."""
        return self.codes[0][0]


@dataclass(frozen=True)
class StructureWords:
    """An organisation of the region and the trades that it knows."""

    name: str
    kind: str
    slug: str
    commune: str
    subjects: tuple[Subject, ...]
    presentation: str


@dataclass(frozen=True)
class Sentences:
    """What resources of one category are made of."""

    titles: tuple[str, ...]
    summaries: tuple[str, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    endings: tuple[str, ...]


@cache
def subjects() -> dict[str, Subject]:
    """Key → subject."""
    return {row[0]: _subject(row) for row in _rows("subjects")}


@cache
def structures() -> tuple[StructureWords, ...]:
    """The organisations, in the order of the file."""
    return tuple(_structure(row) for row in _rows("structures"))


@cache
def sentences(category: str) -> Sentences:
    """The sentences of a category."""
    said = tomllib.loads((DATA / f"{category}.toml").read_text(encoding="utf-8"))
    return Sentences(**{name: tuple(lines) for name, lines in said.items()})


def _subject(row: list[str]) -> Subject:
    key, codes, trade, people, place, gestures, themes = row
    return Subject(
        key=key,
        codes=tuple(codes.split()),
        trade=Noun.read(trade),
        people=people,
        place=Noun.read(place),
        gestures=tuple(gestures.split("; ")),
        themes=tuple(themes.split(", ")),
    )


def _structure(row: list[str]) -> StructureWords:
    name, kind, slug, commune, keys, presentation = row
    known = tuple(subjects()[key] for key in keys.split())
    return StructureWords(name, kind, slug, commune, known, presentation)


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(SEPARATOR) for line in lines if line and not line.startswith("#")]
