"""Small documents as people send them, and as those send them who want to harm."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import xlsxwriter
from docx import Document as WordDocument
from odfdo import Document as OpenDocument
from odfdo import DrawPage, Frame, Paragraph, Table
from pptx import Presentation
from pypdf import PdfReader, PdfWriter


def made(write: Callable[[io.BytesIO], Any]) -> bytes:
    """What is written into a file."""
    buffer = io.BytesIO()
    write(buffer)
    return buffer.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF of these pages, a line each, by hand."""
    contents = [f"BT /F1 12 Tf 40 700 Td ({page}) Tj ET".encode("cp1252") for page in pages]
    return _pdf_of([b"<< /Length %d >>\nstream\n%s\nendstream" % (len(one), one) for one in contents])


def pdf_that_unfolds(megabytes: int) -> bytes:
    """A PDF whose one page unfolds to as much."""
    return _pdf_of([_packed(b"BT (x) Tj ET\n" * (megabytes * 1024 * 1024 // 13))])


def pdf_that_lasts(beginning: str) -> bytes:
    """A PDF whose second page draws for minutes, and says nothing."""
    said = _packed(f"BT /F1 12 Tf 40 700 Td ({beginning}) Tj ET".encode("cp1252"))
    return _pdf_of([said, _packed(b"BT /F1 12 Tf () Tj ET\n" * 500_000)])


def ciphered_pdf(words: str, password: str) -> bytes:
    """A PDF that asks for a password; an empty one opens it for everybody."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(words))))
    writer.encrypt(password, owner_password="owner", algorithm="AES-256")
    return made(writer.write)


def docx(*paragraphs: str, cell: str = "") -> bytes:
    """A Word document, with a table of one cell."""
    document = WordDocument()
    for one in paragraphs:
        document.add_paragraph(one)
    document.add_table(1, 1).cell(0, 0).text = cell
    return made(document.save)


def pptx(title: str, notes: str = "") -> bytes:
    """A presentation of one slide, with what the speaker says."""
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[0])
    slide.shapes.title.text = title
    slide.notes_slide.notes_text_frame.text = notes
    return made(show.save)


def odt(*paragraphs: str) -> bytes:
    """A text of LibreOffice."""
    document = OpenDocument("text")
    for one in paragraphs:
        document.body.append(Paragraph(one))
    return made(document.save)


def odp(words: str) -> bytes:
    """A presentation of LibreOffice."""
    document, page = OpenDocument("presentation"), DrawPage("page1")
    page.append(Frame.text_frame(words, size=("7cm", "5cm"), position=("1cm", "1cm")))
    document.body.append(page)
    return made(document.save)


def ods(*row: str) -> bytes:
    """A spreadsheet of LibreOffice."""
    document, table = OpenDocument("spreadsheet"), Table("Feuille")
    table.set_row_values(0, list(row))
    document.body.append(table)
    return made(document.save)


def xlsx(*row: str | float) -> bytes:
    """A spreadsheet of Excel."""

    def write(buffer: io.BytesIO) -> None:
        with xlsxwriter.Workbook(buffer) as book:
            book.add_worksheet("Feuille").write_row(0, 0, row)

    return made(write)


def docx_that_unfolds(megabytes: int) -> bytes:
    """A Word document with a picture that unfolds to as much."""
    buffer = io.BytesIO(docx("Bonjour"))
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/media/image1.png", "w", force_zip64=True) as member,
    ):
        for _time in range(megabytes):
            member.write(b" " * 1024 * 1024)
    return buffer.getvalue()


def _packed(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)


def _pdf_of(contents: list[bytes]) -> bytes:
    first = 4
    pages = range(first, first + 2 * len(contents), 2)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(contents), b" ".join(b"%d 0 R" % one for one in pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in zip(pages, contents, strict=True):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (number + 1)
        )
        objects.append(content)
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    """Objects with the table that says where each stands."""
    written, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + head + table + tail
