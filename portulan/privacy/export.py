"""Everything held of a person in one ZIP: a page to read, JSON to reuse, CSV for a spreadsheet."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.privacy.queries import Holding, holdings_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def build_export(person: Person) -> bytes:
    """The ZIP."""
    file = BytesIO()
    holdings = [holding for holding in holdings_of(person) if holding.rows]
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mes-donnees.html", _page(person, holdings))
        archive.writestr("mes-donnees.json", _json(holdings))
        for holding in holdings:
            archive.writestr(f"tableaux/{holding.name}.csv", _table(holding))
    return file.getvalue()


def _page(person: Person, holdings: list[Holding]) -> str:
    context = {"person": person, "holdings": holdings, "moment": timezone.now()}
    return render_to_string("privacy/export.html", context)


def _json(holdings: list[Holding]) -> str:
    content = {holding.name: holding.rows for holding in holdings}
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _table(holding: Holding) -> str:
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([field for field, _ in holding.columns])
    writer.writerows([_cell(row[field]) for field, _ in holding.columns] for row in holding.rows)
    return "\N{BYTE ORDER MARK}" + file.getvalue()


def _cell(value: Any) -> str:
    """The value as text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
