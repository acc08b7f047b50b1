"""Storing the great days of the region: a parent event, then its parts."""

from collections.abc import Iterator
from datetime import timedelta

from portulan.demonstration.actions.past import Fate, Told
from portulan.demonstration.actions.population import Population
from portulan.demonstration.region.content import Content
from portulan.demonstration.region.grammar import spaced
from portulan.demonstration.region.moments import sent_and_read
from portulan.demonstration.region.salons import SALONS, Salon
from portulan.demonstration.region.times import days_together, weekday_after
from portulan.directory.enums import Category

THURSDAY = 3


def salons(population: Population) -> list[Told]:
    """The parents, which must be written before their parts."""
    return [_told(population, salon, _salon_content(population, salon)) for salon in SALONS]


def moments(population: Population, parents: list[Told]) -> Iterator[Told]:
    """The parts of the salons, in the same order."""
    for salon, parent in zip(SALONS, parents, strict=True):
        for number, (title, summary) in enumerate(salon.moments):
            told = _told(population, salon, _part_content(parent.content, salon, number, title, summary))
            told.parent = parent
            yield told


def _told(population: Population, salon: Salon, content: Content) -> Told:
    place = population.inhabitants.of(salon.structure)
    sent, read = sent_and_read(population.rng, population.now)
    return Told(
        content, place, Fate.PUBLISHED, sent, min(read, population.now), population.inhabitants.editors[0]
    )


def _salon_content(population: Population, salon: Salon) -> Content:
    commune = next(one for one in population.setting.communes if one.code == salon.commune)
    first = weekday_after(population.setting.today + timedelta(days=salon.in_days), THURSDAY)
    moments_said = "\n".join(
        f"- **{title}**, {summary[0].lower()}{summary[1:]}" for title, summary in salon.moments
    )
    return population.content(Category.EVENT, salon.structure) | {
        "title": spaced(salon.title),
        "summary": spaced(salon.summary),
        "description": spaced(f"{salon.summary}\n\nÀ ne pas manquer :\n\n{moments_said}\n\nEntrée libre."),
        "themes": list(salon.themes),
        "audiences": ["public"],
        "school_levels": [],
        "for_individuals": True,
        "for_groups": True,
        "place_kind": "address",
        "address": salon.address,
        "commune": commune,
        "departments": [],
        "dates": days_together(first, salon.length),
        "is_free": True,
        "cost": "",
        "disabilities": ["motor", "visual", "hearing"],
        "accessibility": "Entrée de plain-pied, visites en langue des signes, plan en relief à l’accueil.",
        "details": {"formats": ["stands", "demonstrations", "conference"]},
    }


def _part_content(parent: Content, salon: Salon, number: int, title: str, summary: str) -> Content:
    day = parent["dates"][number % len(parent["dates"])]
    return parent | {
        "title": spaced(title),
        "summary": spaced(summary),
        "description": spaced(f"{summary}\n\nCe moment fait partie de : {salon.title}. Sans inscription."),
        "dates": [day],
        "link": f"{parent['link']}-{number + 1}",
        "details": {"formats": ["demonstrations"]},
    }
