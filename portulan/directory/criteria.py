"""The criteria in force: delivered with the program as data, kept in the database by version."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from portulan.common.memo import remembered
from portulan.directory.models import CriteriaSet, Criterion

DATA = Path(__file__).resolve().parent / "data"


@remembered(3600)
def delivered() -> dict[int, dict[str, Any]]:
    """Version number → what its file ``data/criteria-N.toml`` says."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA.glob("criteria-*.toml")]
    return {file["number"]: file for file in files}


def criteria_in_force() -> CriteriaSet:
    """The newest version, brought into the database the first time it is asked for."""
    newest = max(delivered())
    known = CriteriaSet.objects.order_by("-number").first()
    return known if known and known.number >= newest else _bring(newest)


@transaction.atomic
def _bring(number: int) -> CriteriaSet:
    version, is_new = CriteriaSet.objects.get_or_create(number=number)
    if is_new:
        criteria = enumerate(delivered()[number]["criteria"])
        Criterion.objects.bulk_create(_criterion(version, order, said) for order, said in criteria)
    return version


def _criterion(version: CriteriaSet, order: int, said: dict[str, str]) -> Criterion:
    return Criterion(
        criteria_set=version,
        category=said.get("category", ""),
        code=said["code"],
        text=said["text"],
        order=order,
    )
