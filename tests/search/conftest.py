from collections.abc import Iterator
from pathlib import Path

import pytest

from portulan.search.definitions import Document
from tests.search.factories import GRENOBLE, LYON, VALENCE, Shelf, entry, shelved

ENTRIES = (
    entry(
        "bakery",
        "Portes ouvertes à la boulangerie",
        "Une boulangère raconte son métier",
        facets={"category": ["event"], "audience": ["pupils", "public"]},
        numbers={"start": 20, "end": 21},
        places=[LYON],
        suggestions=[("occupation", "Boulanger / Boulangère"), ("place", "Lyon (69)")],
    ),
    entry(
        "hospital",
        "Les infirmières de l’hôpital",
        "Rencontre avec une équipe de soins",
        facets={"category": ["event"], "audience": ["pupils"]},
        numbers={"start": 10, "end": 12},
        places=[GRENOBLE],
        suggestions=[("occupation", "Infirmier / Infirmière"), ("place", "Grenoble (38)")],
    ),
    entry(
        "film",
        "Un film sur les métiers du bois",
        "Ébénistes et menuisiers",
        facets={"category": ["media"], "audience": ["public"]},
        numbers={"start": 30},
        suggestions=[("occupation", "Ébéniste")],
    ),
    entry(
        "visit",
        "Visite d’une usine",
        "Soudeurs et chaudronniers",
        facets={"category": ["visit"]},
        places=[VALENCE, GRENOBLE],
    ),
    Document("bare", {"title": "Sans rien d’autre"}),
)


@pytest.fixture
def shelf(tmp_path: Path, db: None) -> Iterator[Shelf]:
    with shelved(tmp_path / "index", *ENTRIES) as shelf:
        yield shelf
