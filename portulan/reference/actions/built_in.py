"""The reference that comes with Portulan, read from its tables (sources and licence: data/README.md)."""

from pathlib import Path
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from portulan.common.folding import folded_words
from portulan.common.memo import forget_everything

DATA = Path(__file__).resolve().parent.parent / "data"
Counts = dict[str, int]


@transaction.atomic
def load_built_in(*, apps: Apps = installed) -> Counts:
    """Load or refresh the built-in reference; says how many rows of each. ``apps``: for migrations."""
    tables = {
        "Domain": [{"code": code, "label": label} for code, label in _table("domains")],
        "ProfessionalDomain": [
            {"code": code, "label": label, "domain_id": code[0]}
            for code, label in _table("professional_domains")
        ],
        "Occupation": [occupation_row(*fields) for fields in _table("occupations")],
        "Region": [{"code": code, "name": name, "slug": slugify(name)} for code, name in _table("regions")],
        "Department": [
            {"code": code, "name": name, "slug": slugify(name), "region_id": region}
            for code, name, region in _table("departments")
        ],
        "Commune": [
            commune_row(code, name, codes.split(","), float(latitude), float(longitude))
            | {"population": int(population)}
            for code, name, codes, latitude, longitude, population in _table("communes")
        ],
    }
    for name, rows in tables.items():
        store(apps.get_model("reference", name), rows)
    forget_everything()
    return {name: len(rows) for name, rows in tables.items()}


def store(model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Insert or update rows by primary key."""
    if not rows:
        return
    key = model._meta.pk.attname  # noqa: SLF001 (Django's public name)
    model._default_manager.bulk_create(  # noqa: SLF001
        [model(**row) for row in rows],
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in rows[0] if name != key],
        batch_size=500,
    )


def occupation_row(
    code: str, masculine: str, feminine: str, equivalents: str = "", related: str = ""
) -> dict[str, Any]:
    """An occupation's fields from a line of the table; lists are separated by commas."""
    equivalent_words, related_words = _listed(equivalents), _listed(related)
    label = masculine if masculine == feminine else f"{masculine} / {feminine}"
    words = [masculine, feminine, *equivalent_words, *related_words]
    return {
        "code": code,
        "label": label,
        "masculine": masculine,
        "feminine": feminine,
        "slug": slugify(f"{masculine} {code}"),
        "professional_domain_id": code[:3],
        "equivalents": equivalent_words,
        "related": related_words,
        "folded": " ".join(folded_words(" ".join(words))),
    }


def commune_row(
    code: str, name: str, postal_codes: list[str], latitude: float, longitude: float
) -> dict[str, Any]:
    """A commune's fields."""
    return {
        "code": code,
        "name": name,
        "slug": slugify(name),
        "folded": " ".join(folded_words(name))[:90],
        "postal_codes": sorted(postal_codes),
        "department_id": code[:3] if code.startswith("97") else code[:2],
        "latitude": latitude,
        "longitude": longitude,
    }


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _table(name: str) -> list[list[str]]:
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]
