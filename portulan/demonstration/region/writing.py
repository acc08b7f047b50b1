"""Titles and texts: sentences with holes, filled with the words of a trade and a place."""

from random import Random
from typing import Any

from portulan.demonstration.region.grammar import capitalised, contracted, elided, lowered, spaced
from portulan.demonstration.region.words import Subject, sentences
from portulan.reference.models import Commune, Occupation

Words = dict[str, Any]
LONGEST_TITLE = 150


def words_of(
    subject: Subject, occupation: Occupation, commune: Commune, organiser: str, rng: Random
) -> Words:
    """What fills the holes of sentences."""
    he, she = lowered(occupation.masculine), lowered(occupation.feminine)
    do, do2 = rng.sample(subject.gestures, 2)
    return {
        "trade": subject.trade,
        "place": subject.place,
        "people": subject.people,
        "people_of": elided(subject.people),
        "he": he,
        "she": she,
        "of_he": elided(he),
        "a_he": f"un {he}",
        "a_she": f"une {she}",
        "of_a_he": f"d’un {he}",
        "of_a_she": f"d’une {she}",
        "he_or_she": he if he == she else f"{he} ou {she}",
        "of_she": elided(she),
        "do": do,
        "do2": do2,
        "of_do": elided(do),
        "of_do2": elided(do2),
        "commune": commune.name,
        "at_commune": contracted(commune.name)[1],
        "organiser": organiser,
    }


def title_for(category: str, words: Words, rng: Random, *, placed: bool) -> str:
    """A title; one that names the commune only when the resource is there."""
    patterns = [
        pattern
        for pattern in sentences(category).titles
        if (placed or "commune" not in pattern) and (words["he"] != words["she"] or "she}" not in pattern)
    ]
    return written(rng.choice(patterns), words)[:LONGEST_TITLE]


def summary_for(category: str, words: Words, rng: Random) -> str:
    """The sentence shown in results."""
    return written(rng.choice(sentences(category).summaries), words)


def description_for(category: str, words: Words, rng: Random) -> str:
    """An opening, what happens there, and what is good to know."""
    said = sentences(category)
    parts = [rng.choice(said.openings), rng.choice(said.middles), *rng.sample(said.endings, 2)]
    return "\n\n".join(written(part, words) for part in [*parts[:2], " ".join(parts[2:])])


def written(pattern: str, words: Words) -> str:
    """A sentence with its holes filled, its capital and its spaces."""
    return spaced(capitalised(pattern.format(**words)))
