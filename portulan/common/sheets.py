"""Writing tables back: rows to correct, and templates to fill."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from xlsxwriter import Workbook

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
MIME = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_table(kind: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A file of that kind (``csv`` or ``xlsx``) that common spreadsheets open as it is."""
    return _xlsx(heading, rows) if kind == "xlsx" else _csv(heading, rows)


def spreadsheet(name: str, kind: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A table to take away; no cell of it is a formula."""
    response = HttpResponse(write_table(kind, heading, rows), content_type=MIME[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a number keeps its sign."""
    if not cell.startswith(FORMULA_SIGNS):
        return cell
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return f"'{cell}"
    return cell


def _csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Semicolons and a byte-order mark: what a French spreadsheet expects."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([neutral(cell) for cell in heading])
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _xlsx(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as workbook:
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True, "bg_color": "#E0EEEA"})
        sheet.write_row(0, 0, heading, bold)
        sheet.set_column(0, max(len(heading) - 1, 0), 24)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [neutral(cell) for cell in row])
    return buffer.getvalue()
