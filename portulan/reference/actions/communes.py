"""The communes of the whole country, from the files that the State publishes."""

import re
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portulan.common.memo import forget_everything
from portulan.reference.actions.built_in import commune_row, store
from portulan.reference.actions.tables import Outcome, understood_rows
from portulan.reference.models import Commune, Department

_COLUMNS = {
    "code": {
        "code_commune_insee",
        "code_insee",
        "insee",
        "code_commune",
        "codegeo",
        "com",
        "code",
        "insee_com",
    },
    "name": {
        *("nom_de_la_commune", "nom_commune", "nom_commune_complet", "nom_commune_postal", "nom", "commune"),
        *("libelle", "nom_standard", "libgeo", "nom_com"),
    },
    "postal_codes": {"code_postal", "codes_postaux", "codepostal", "postal_code", "cp"},
    "latitude": {"latitude", "lat", "latitude_centre", "latitude_mairie", "y"},
    "longitude": {"longitude", "lon", "lng", "long", "longitude_centre", "longitude_mairie", "x"},
}
_CODE = re.compile(r"(\d{2}|2[AB])\d{3}")
_POSTAL = re.compile(r"\d{5}")


@transaction.atomic
def import_communes(*, file: Path) -> Outcome:
    """Load communes; several lines of one commune (its postal codes) make one; can be repeated."""
    outcome = Outcome()
    departments = set(Department.objects.values_list("code", flat=True))
    rows: dict[str, dict[str, Any]] = {}
    for row in understood_rows(file, _COLUMNS, lambda row: _commune(row, departments), outcome):
        first = rows.setdefault(row["code"], row)
        first["postal_codes"] = sorted({*first["postal_codes"], *row["postal_codes"]})
    former = set(Commune.objects.values_list("code", flat=True)) & set(rows)
    store(Commune, list(rows.values()))
    outcome.added, outcome.updated = len(rows) - len(former), len(former)
    forget_everything()
    return outcome


def whole_commune(code: str) -> str:
    """The commune of an arrondissement of Paris, Lyon or Marseille; any other code as it is."""
    if "75101" <= code <= "75120":
        return "75056"
    if "69381" <= code <= "69389":
        return "69123"
    return "13055" if "13201" <= code <= "13216" else code


def _commune(row: dict[str, str], departments: set[str]) -> dict[str, Any]:
    code = whole_commune(row["code"].upper().zfill(5))
    if not _CODE.fullmatch(code):
        raise ValueError(_("le code INSEE « %(code)s » n’en est pas un.") % {"code": row["code"][:40]})
    if not row["name"] or len(row["name"]) > 80:
        raise ValueError(_("le nom manque ou dépasse 80 caractères."))
    latitude, longitude = _degrees(row["latitude"], 90), _degrees(row["longitude"], 180)
    name = row["name"] if code == row["code"] else re.sub(r"\s+\d.*$", "", row["name"])
    fields = commune_row(code, name, _POSTAL.findall(row["postal_codes"]), latitude, longitude)
    if fields["department_id"] not in departments:
        raise ValueError(_("le département %(code)s n’existe pas.") % {"code": fields["department_id"]})
    return fields


def _degrees(text: str, most: int) -> float:
    try:
        degrees = float(text.replace(",", "."))
    except ValueError:
        degrees = 999.0
    if not -most <= degrees <= most:
        raise ValueError(_("les coordonnées manquent ou n’ont pas de sens."))
    return degrees
