"""The whole official list of the ROME."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portulan.common.folding import folded_words
from portulan.common.memo import forget_everything
from portulan.reference.actions.built_in import occupation_row, store
from portulan.reference.actions.tables import Outcome, understood_rows
from portulan.reference.genders import both_genders
from portulan.reference.models import Appellation, Occupation, ProfessionalDomain

_COLUMNS = {
    "ogr": {"ogr_appellation", "code_ogr", "ogr", "code_appellation", "appellation_code"},
    "code": {"rome_code", "code_rome", "rome"},
    "label": {"libelle_appellation_long", "libelle_appellation", "libelle_long", "libelle"},
    "short_label": {"libelle_appellation_court", "libelle_court", "libelle_appellation", "libelle"},
}
_CODE = re.compile(r"[A-N]\d{4}")
_HELPERS = ("aide", "assistant", "adjoint", "chef", "commis", "agent de maitrise", "responsable", "directeur")


@transaction.atomic
def import_rome(*, files: Iterable[Path]) -> Outcome:
    """Load appellations, and the occupations that Portulan does not know yet; can be repeated."""
    outcome = Outcome()
    rows: dict[int, dict[str, Any]] = {}
    known = set(ProfessionalDomain.objects.values_list("code", flat=True))
    for file in files:
        for row in understood_rows(file, _COLUMNS, lambda row: _appellation(row, known), outcome):
            rows[row["ogr"]] = row
    _name_new_occupations(list(rows.values()))
    former = set(Appellation.objects.values_list("pk", flat=True)) & set(rows)
    store(Appellation, list(rows.values()))
    outcome.added, outcome.updated = len(rows) - len(former), len(former)
    forget_everything()
    return outcome


def _appellation(row: dict[str, str], domains: set[str]) -> dict[str, Any]:
    if not row["ogr"].isascii() or not row["ogr"].isdigit() or len(row["ogr"]) > 9:
        raise ValueError(_("le code OGR « %(code)s » n’est pas un nombre.") % {"code": row["ogr"][:40]})
    if not _CODE.fullmatch(row["code"]) or row["code"][:3] not in domains:
        raise ValueError(_("le code ROME « %(code)s » n’existe pas.") % {"code": row["code"][:40]})
    label = " ".join(row["label"].split())
    if not folded_words(label):
        raise ValueError(_("l’appellation est vide."))
    if len(label) > 250:
        raise ValueError(_("l’appellation a plus de 250 caractères."))
    masculine, feminine = both_genders(label)
    return {
        "ogr": int(row["ogr"]),
        "occupation_id": row["code"],
        "label": label,
        "short_label": (" ".join(row["short_label"].split()) or label)[:150],
        "masculine": masculine[:250],
        "feminine": feminine[:250],
        "folded": " ".join(folded_words(f"{masculine} {feminine}")),
    }


def _name_new_occupations(rows: list[dict[str, Any]]) -> None:
    """An occupation that Portulan does not know takes the most typical of its appellations as its name."""
    known = set(Occupation.objects.values_list("code", flat=True))
    sheets: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["occupation_id"] not in known:
            sheets.setdefault(row["occupation_id"], []).append(row)
    typical = {code: _most_typical(sheet) for code, sheet in sheets.items()}
    named = [(code, row["masculine"][:72], row["feminine"][:72]) for code, row in typical.items()]
    store(Occupation, [occupation_row(*fields) for fields in named])


def _most_typical(sheet: list[dict[str, Any]]) -> dict[str, Any]:
    """The shortest of those that begin with the word most used on the sheet, helpers and chiefs apart."""
    used = Counter(row["folded"].split()[0] for row in sheet)

    def rank(row: dict[str, Any]) -> tuple[bool, int, int, str]:
        helper = row["folded"].startswith(_HELPERS) or "(" in row["label"]
        return helper, -used[row["folded"].split()[0]], len(row["masculine"]), row["label"]

    return min(sheet, key=rank)
