"""Enough French grammar to make sentences out of parts: articles, contractions, elisions, spaces."""

import re
from dataclasses import dataclass

_VOWELS = "aeiouyàâéèêëîïôöùûœh"
_ASPIRATED = ("hangar", "haut", "hall", "héros")
_CONTRACTED = {"le ": ("du ", "au "), "les ": ("des ", "aux ")}
_TIGHT = re.compile(r" ([:;?!»])")
_OPEN_PLACES = ("chantier", "plateau", "plateforme", "ligne", "base")
NARROW = "\N{NARROW NO-BREAK SPACE}"


def elided(word: str, before: str = "de") -> str:
    """The word after *de* or *le*, elided where it must be: ``d’artisans``, ``de boulangers``."""
    first = word.split(maxsplit=1)[0].lower()
    if first[0] in _VOWELS and not first.startswith(_ASPIRATED):
        return f"{before[:-1]}’{word}"
    return f"{before} {word}"


def capitalised(text: str) -> str:
    """The text with its first letter as a capital, the others left alone."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text with its first letter small."""
    return text[:1].lower() + text[1:]


def spaced(text: str) -> str:
    """The text with the no-break spaces of French typography."""
    return (
        _TIGHT.sub(rf"{NARROW}\1", text)
        .replace(f"{NARROW}:", "\N{NO-BREAK SPACE}:")
        .replace("« ", "«\N{NO-BREAK SPACE}")
    )


@dataclass(frozen=True)
class Noun:
    """A noun with its article, ``la boulangerie`` or ``un fournil``, in the cases that sentences need."""

    a: str
    the: str

    @classmethod
    def read(cls, written: str) -> "Noun":
        """From a noun written with either article."""
        article, _, word = written.partition(" ")
        if article not in ("un", "une"):
            return cls(a=written, the=written)
        return cls(a=written, the=elided(word, "le" if article == "un" else "la"))

    @property
    def The(self) -> str:  # noqa: N802 (the word as it begins a sentence)
        """As it begins a sentence: ``La boulangerie``."""
        return capitalised(self.the)

    @property
    def in_a(self) -> str:
        """``dans un fournil``, ``sur un chantier``."""
        return f"{self._preposition} {self.a}"

    @property
    def in_the(self) -> str:
        """``dans le fournil``, ``sur le chantier``."""
        return f"{self._preposition} {self.the}"

    @property
    def _preposition(self) -> str:
        word = self.a.split()[1] if " " in self.a else self.a
        return "sur" if word in _OPEN_PLACES else "dans"

    @property
    def of_the(self) -> str:
        """``de la boulangerie``, ``du fournil``."""
        return contracted(self.the)[0]


def contracted(name: str) -> tuple[str, str]:
    """A name with its article, or without one, after *de* and after *à*: (``du Puy``, ``au Puy``)."""
    for article, (of, to) in _CONTRACTED.items():
        if name.lower().startswith(article):
            rest = name[len(article) :]
            return of + rest, to + rest
    if name.startswith(("la ", "l’")):
        return f"de {name}", f"à {name}"
    return elided(name), f"à {name}"
