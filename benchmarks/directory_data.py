"""A database of generated published resources, and its index, in a folder of their own."""

import os
import time
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.sample import Resource as Sample
from benchmarks.sample import resources

BATCH = 2000
DETAILS: dict[str, dict[str, Any]] = {"media": {"format": "video", "scope": "regional"}}
CATEGORIES = {"method": "pedagogy"}


def prepare(folder: Path, size: int) -> None:
    """Make the database and the index, and say how fast."""
    os.environ.update(PORTULAN_DATA=str(folder), PORTULAN_DEMO="1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.minimal.settings"
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    from portulan.directory.index import DEFINITION
    from portulan.search.actions import rebuild

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    fill(size)
    stored = time.perf_counter()
    rebuild(DEFINITION)
    indexed = time.perf_counter()
    print(f"{size} resources stored in {stored - begun:.0f} s, indexed in {indexed - stored:.0f} s", end="")
    print(f" ({size / (indexed - stored):.0f} a second)")


def fill(size: int) -> None:
    """Published resources whose key is that of their only revision."""
    from django.db.models import F

    from portulan.accounts.models import Structure
    from portulan.directory.models import Resource, Revision
    from portulan.reference.models import Commune

    structure = Structure.objects.create(name="Structure générée", kind="association")
    communes = {(commune.name, commune.department_id): commune.pk for commune in Commune.objects.all()}
    rows = resources(size)
    while batch := list(islice(rows, BATCH)):
        keys = [row.key + 1 for row in batch]
        Resource.objects.bulk_create([Resource(pk=key, structure=structure) for key in keys])
        Revision.objects.bulk_create([Revision(**_content(row, communes)) for row in batch])
    Resource.objects.update(
        published_id=F("pk"), latest_id=F("pk"), visibility="published", published_at=datetime.now(UTC)
    )


def _content(row: Sample, communes: dict[tuple[str, str], str]) -> dict[str, Any]:
    start = datetime.fromtimestamp(row.start, UTC)
    category = CATEGORIES.get(row.category, row.category)
    return {
        "pk": row.key + 1,
        "resource_id": row.key + 1,
        "number": 1,
        "state": "accepted",
        "category": category,
        "title": row.title[:150],
        "summary": row.summary[:300],
        "description": row.description,
        "organiser": row.organiser,
        "occupations": row.occupations,
        "audiences": row.audiences,
        "place_kind": "online" if category == "media" else "address",
        "commune_id": communes.get((row.commune, row.department)),
        "dates": [{"start": start.isoformat(), "end": (start + timedelta(hours=3)).isoformat()}],
        "details": DETAILS.get(category, {}),
    }
