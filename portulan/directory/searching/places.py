"""The place in a search: typed in its own field, or among the other words."""

import re
from dataclasses import dataclass

from portulan.common.folding import folded_words
from portulan.directory.searching.trades import is_word_of_trades
from portulan.reference.catalogue import commune_typed
from portulan.reference.models import Commune
from portulan.reference.queries import (
    Place,
    communes_matching,
    place_named,
)

_LONGEST_NAME = 6  # words
_BEFORE = {
    "a",
    "au",
    "aux",
    "en",
    "dans",
    "vers",
    "sur",
    "pres",
    "autour",
    "de",
    "du",
    "le",
    "la",
    "les",
    "l",
}
_TELLING = {"a", "au", "vers", "pres", "autour"}  # what follows is a place
_ORDINARY = {
    *("salon", "forum", "visite", "jeu", "jeux", "table", "concours", "stage", "film", "atelier", "metier"),
    *(
        "metiers",
        "video",
        "journee",
        "portes",
        "ouvertes",
        "rencontre",
        "parcours",
        "saint",
        "sainte",
        "mont",
    ),
    *("mars", "job", "four", "parent", "parents", "plan", "bonne", "celle", "celles", "passage", "publier"),
    *("val", "tour", "chambre", "marches", "usine", "ecole", "lycee", "college", "musee", "nature", "eau"),
}
_WORD = re.compile(r"[\w’']+(?:-[\w’']+)*(?: ?\(\w+\))?")


@dataclass(frozen=True)
class Split:
    """A text whose place was understood: the other words, and the words taken for the place."""

    words: str
    place: Place
    said: str


def place_in(text: str) -> Split | None:
    """The place at the end or at the beginning of a text, if there is one: « boulanger lyon »."""
    typed = [(found.start(), found.end()) for found in _WORD.finditer(text[:300])]
    for length in range(min(len(typed), _LONGEST_NAME), 0, -1):
        for first in dict.fromkeys((len(typed) - length, 0)):
            start, end = typed[first][0], typed[first + length - 1][1]
            place = _place(text[start:end], text[:start])
            if place:
                return Split(_without(text, start, end), place, text[start:end])
    return None


def place_typed(text: str) -> tuple[Place | None, bool]:
    """The place that the field of places names, and whether it is exactly that one."""
    name = text.strip()[:100]
    exact = place_named(name) or _as_place(commune_typed(name))
    if exact:
        return exact, True
    near = communes_matching(name, limit=1)
    return (_as_place(near[0]), False) if near else (None, False)


def department_of(place: Place) -> str | None:
    """The code of the department of a commune or of a department."""
    if place.kind == "department":
        return place.code
    if place.kind == "commune":
        return place.label.rpartition("(")[2].rstrip(")")
    return None


def _place(name: str, before: str) -> Place | None:
    if name.isdigit() and len(name) == 5:
        return _as_place(commune_typed(name))
    if _is_ordinary(name) and not _TELLING & set(folded_words(before)[-1:]):
        return None
    return place_named(name)


def _is_ordinary(name: str) -> bool:
    """Whether these words mean something else than a place: Salon, La Table, Bois…"""
    words = [word for word in folded_words(name) if word not in _BEFORE]
    return all(word in _ORDINARY or is_word_of_trades(word) for word in words)


def _without(text: str, start: int, end: int) -> str:
    """The text without the place nor the little words that led to it."""
    before, after = text[:start].split(), text[end:]
    while before and set(folded_words(before[-1])) <= _BEFORE:
        before.pop()
    return f"{' '.join(before)} {after}".strip()


def _as_place(commune: Commune | None) -> Place | None:
    if commune is None:
        return None
    return Place("commune", commune.code, commune.label, commune.latitude, commune.longitude)
