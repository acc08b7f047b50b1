"""Files made to harm, or simply spoilt: each gets a sentence, none a failure, and nothing is stored."""

import io

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P
from python_calamine import PasswordError
from xlsxwriter import Workbook

from portulan.common.sheets import neutral, write_table
from portulan.directory.enums import Category
from portulan.directory.imports import heading, reading
from portulan.directory.imports.errors import EmptyFile, ProtectedFile, TooLarge, UnreadableFile
from portulan.directory.imports.lists import items_of
from portulan.directory.imports.proposal import propose
from portulan.directory.imports.reading import read_table
from portulan.directory.imports.templates import template_of
from portulan.directory.judging.inspection import inspect
from portulan.directory.judging.rows import RowReader

LINES = [["Titre", "Lien", "Public"], ["L’été à la forge", "https://forge.example.org", "Tous publics"]]


def text_file(encoding: str, delimiter: str = ";") -> io.BytesIO:
    return io.BytesIO("\r\n".join(delimiter.join(line) for line in LINES).encode(encoding))


def xlsx() -> io.BytesIO:
    buffer = io.BytesIO()
    with Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet()
        for number, line in enumerate(LINES):
            sheet.write_row(number, 0, line)
    buffer.seek(0)
    return buffer


def ods() -> io.BytesIO:
    document, table = OpenDocumentSpreadsheet(), OdfTable(name="Feuille 1")
    for line in LINES:
        row = TableRow()
        for text in line:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    document.write(buffer)
    buffer.seek(0)
    return buffer


@pytest.mark.parametrize(
    ("upload", "detected"),
    [
        (text_file("utf-8"), ("csv", "utf-8", ";")),
        (text_file("utf-8-sig", ","), ("csv", "utf-8-sig", ",")),
        (text_file("cp1252"), ("csv", "cp1252", ";")),
        (text_file("mac_roman", ","), ("csv", "mac_roman", ",")),
        (text_file("utf-16", "\t"), ("tsv", "utf-16", "\t")),
        (xlsx(), ("xlsx", None, None)),
        (ods(), ("ods", None, None)),
    ],
)
def test_every_common_form_gives_the_same_table(upload, detected):
    table = read_table(upload)

    assert (table.kind, table.encoding, table.delimiter) == detected
    assert [table.heading, *[row.cells for row in table.rows]] == LINES


def test_the_heading_is_found_under_a_title_and_blank_lines():
    upload = io.BytesIO(b"Nos ressources 2026;;\n;;\nTitre;Lien;Public\nA;B;C\n")

    table = read_table(upload)

    assert (table.heading_row, table.heading, table.rows[0].number) == (3, ["Titre", "Lien", "Public"], 4)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (b"   \r\n\r\n", EmptyFile),
        (b"Titre;Lien\n", EmptyFile),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, UnreadableFile),
        (b"%PDF-1.7\x00\x01\x02" * 50, UnreadableFile),
        (b"PK\x03\x04 not an archive at all", UnreadableFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, UnreadableFile),
        (b";".join(b"c%d" % column for column in range(300)) + b"\n" + b";" * 299, TooLarge),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data, refusal):
    with pytest.raises(refusal) as refused:
        read_table(io.BytesIO(data))

    assert str(refused.value).endswith((".", "…"))


def test_brackets_without_end_cost_no_more_than_their_length():
    name, cell = "(" * 32_000, "(," * 16_000

    assert heading.target_named(name) == ""
    assert len(items_of(cell, ",")) == 1


def test_more_bytes_or_rows_than_the_limit_are_refused(settings, monkeypatch):
    settings.IMPORT_MAX_BYTES = 100
    monkeypatch.setattr(reading, "MOST_ROWS", 3)

    with pytest.raises(TooLarge):
        read_table(io.BytesIO(b"a;b\n" * 26))
    with pytest.raises(TooLarge):
        read_table(io.BytesIO(b"a\n" * 40))


def test_a_workbook_behind_a_password_says_so(monkeypatch):
    def locked(*_args):
        raise PasswordError

    monkeypatch.setattr(reading.CalamineWorkbook, "from_filelike", locked)

    with pytest.raises(ProtectedFile):
        read_table(xlsx())


@pytest.mark.parametrize("cell", ["=1+1", "+33 6", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_comes_back_harmless(cell):
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-12,5", "+3", "texte", "a=b", ""])
def test_numbers_and_words_come_back_as_they_were(cell):
    assert neutral(cell) == cell


@pytest.mark.django_db
def test_html_and_formulas_in_cells_are_text_and_nothing_else():
    names = "Titre;Lien;Thèmes;Description\n"
    row = '=HYPERLINK("x");https://a.example.org;bois;<script>alert(1)</script>\n'

    found = inspect(io.BytesIO((names + row).encode()))

    assert [line["fate"] for line in found["rows"]] == ["good"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "date", ["31/02/2027", "0000-00-00", "12/13/2026", "demain", "12/03/9999", "99999999999"]
)
def test_an_absurd_date_is_a_reason_not_a_failure(date):
    upload = io.BytesIO(f"Titre;Date de début;Catégorie;Commune\nSalon;{date};Salon;Lyon\n".encode())

    row = inspect(upload)["rows"][0]

    assert row["fate"] == "bad"
    assert any("Date" in reason for reason in row["reasons"])


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.text(max_size=40), min_size=1, max_size=6),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_the_cells_hold_every_row_has_a_fate(lines):
    upload = io.BytesIO(
        write_table("csv", ["Titre", "Lien", "Public", "Date de début", "Commune", "Gratuit"], lines)
    )

    try:
        table = read_table(upload)
    except (EmptyFile, UnreadableFile):
        return
    rows = list(RowReader(table, propose(table)).read_all())

    assert len(rows) == len(table.rows)
    assert all(row.is_good or row.reasons for row in rows)


@pytest.mark.django_db
@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=3000))
def test_whatever_the_bytes_are_reading_gives_a_table_or_a_sentence(data):
    try:
        table = read_table(io.BytesIO(data))
    except (EmptyFile, TooLarge, UnreadableFile, ProtectedFile):
        return

    assert table.rows


@pytest.mark.django_db
@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_our_own_templates_come_back_good(category, kind):
    names, example = template_of(category)

    row = inspect(io.BytesIO(write_table(kind, names, [example])))["rows"][0]

    assert (row["fate"], row["reasons"], row["notes"]) == ("good", [], [])


@pytest.mark.django_db
def test_a_template_downloaded_in_english_is_understood_in_french_and_the_other_way():
    with override("en"):
        names, example = template_of(Category.GROUP_ACTION)
        english = [
            str(Category.GROUP_ACTION.label) if cell == "Action pour un groupe" else cell for cell in example
        ]

    fates = [
        inspect(io.BytesIO(write_table("csv", names, [row])))["rows"][0]["fate"] for row in (example, english)
    ]

    assert fates == ["good", "good"]
