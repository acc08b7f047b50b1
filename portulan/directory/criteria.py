"""The criteria in force: delivered with the program as data, kept in the database by version."""

import tomllib
from pathlib import Path
from typing import Any

from portulan.common.memo import remembered
from portulan.directory.models import CriteriaSet

DATA = Path(__file__).resolve().parent / "data"


@remembered(3600)
def delivered() -> dict[int, dict[str, Any]]:
    """Version number → what its file ``data/criteria-N.toml`` says."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA.glob("criteria-*.toml")]
    return {file["number"]: file for file in files}


def criteria_in_force() -> CriteriaSet:
    """The newest version; ``actions.criteria`` brings those delivered when the database is migrated."""
    return CriteriaSet.objects.latest("number")
