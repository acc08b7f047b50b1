"""Workbooks of a few bytes that say they are millions of cells, or never end: refused in a moment with a sentence."""

import io
import zipfile

import pytest

from portulan.directory.imports import measures
from portulan.directory.imports.errors import TooLarge, UnreadableFile
from portulan.directory.imports.reading import read_table


def repeated_cells(rows: int, columns: int) -> bytes:
    """A spreadsheet of a few hundred bytes that says it repeats one word over and over."""
    told = f'office:value-type="string" table:number-columns-repeated="{columns}"'
    cell = f"<table:table-cell {told}><text:p>x</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    table = f'<table:table table:name="a">{row}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    return buffer.getvalue()


def shared_text(cells: int, length: int) -> bytes:
    """A workbook whose cells all point to one very long text."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    row = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(cells))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", f"<workbook {main}/>")
        archive.writestr("xl/sharedStrings.xml", f"<sst {main}><si><t>{'x' * length}</t></si></sst>")
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{row}</sheetData></worksheet>"
        )
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for part in range(4):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", b"0" * 90_000_000)
    return buffer.getvalue()


def archive_of(**entries: bytes) -> bytes:
    """An archive whose entries' names are given with ``__`` for ``/`` and no ``.xml``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(f"{name.replace('__', '/')}.xml", content)
    return buffer.getvalue()


def sheet_of(content: bytes) -> bytes:
    return archive_of(xl__workbook=b"<w/>", xl__sharedStrings=b"<sst/>", xl__worksheets__sheet1=content)


FAR_APART = (
    b'<d><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></d>'
)
QUOTED_OTHERWISE = (
    b"<d xmlns:t='t' xmlns:o='o'><t:table><t:table-row t:number-rows-repeated='90000'>"
    b"<t:table-cell o:value-type='string' t:number-columns-repeated='199'/></t:table-row></t:table></d>"
)
LONG_TEXT_REPEATED = (
    b"<d><table><table-row number-rows-repeated='90000'><table-cell value-type='string'>"
    + b"x" * 10_000
    + b"</table-cell></table-row></table></d>"
)
MANY_LAUGHS = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


def declared_small(content: bytes) -> bytes:
    """An archive that declares a hundred times fewer bytes than its sheet holds."""
    whole = archive_of(content=content)
    size = len(content).to_bytes(4, "little")
    return whole.replace(size, (len(content) // 100).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (archive_of(content=b"<table:table-row>" * 200_000), UnreadableFile),
        (archive_of(content=b"<a><!--" + b"x" * 20_000_000), UnreadableFile),
        (archive_of(content=MANY_LAUGHS), UnreadableFile),
        (archive_of(content=QUOTED_OTHERWISE), TooLarge),
        (archive_of(content=LONG_TEXT_REPEATED), TooLarge),
        (declared_small(b"<a>" + b" " * 310 * 1024 * 1024), TooLarge),
        (sheet_of(b"<c " * 200_000), UnreadableFile),
        (sheet_of(b"<c " + b' t="s"' * 200_000), UnreadableFile),
        (sheet_of(FAR_APART), TooLarge),
        (bomb(), TooLarge),
        (repeated_cells(40_000, 150), TooLarge),
        (repeated_cells(1_000_000, 16_000), TooLarge),
        (shared_text(50_000, 60_000), TooLarge),
    ],
)
def test_a_hostile_workbook_is_refused_in_a_moment(data, refusal):
    """Some would take hours to whoever looked twice at a byte, or more memory than the machine has."""
    with pytest.raises(refusal):
        read_table(io.BytesIO(data))


def test_the_work_of_measuring_grows_with_the_bytes_and_no_faster(monkeypatch):
    seen = []
    feed = measures.XmlReader.feed
    monkeypatch.setattr(
        measures.XmlReader,
        "feed",
        lambda reader, chunk, **options: (seen.append(len(chunk)), feed(reader, chunk, **options)),
    )

    with pytest.raises(UnreadableFile):
        read_table(io.BytesIO(archive_of(content=b'<a b="' + b"x" * 50_000_000)))

    assert sum(seen) < 2 * measures.LONGEST_TOKEN
