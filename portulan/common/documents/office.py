"""The text of office documents: words, sheets, presentations."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO
from zipfile import ZipFile

from docx import Document as WordDocument
from docx.oxml.ns import qn as word_name
from odfdo import Document as OpenDocument
from pptx import Presentation
from pptx.oxml.ns import qn as slide_name
from python_calamine import CalamineWorkbook

from portulan.common.documents.kinds import OPEN_SHEET, OPEN_SLIDES, OPEN_WORD, SHEET, SLIDES, WORD
from portulan.common.zips import unfolds_within

MOST_UNFOLDED = 150 * 1024**2  # bytes
MOST_MEMBERS = 5_000


def office_text(file: IO[bytes], content_type: str) -> Iterator[str]:
    """What a document says, a paragraph or a row at a time; nothing of an archive that unfolds beyond measure."""
    with ZipFile(file) as archive:
        if not unfolds_within(archive, most_bytes=MOST_UNFOLDED, most_members=MOST_MEMBERS):
            return
    file.seek(0)
    yield from _READERS[content_type](file)


def _words(file: IO[bytes]) -> Iterator[str]:
    """Paragraphs wherever they stand: in tables and text boxes too."""
    for paragraph in WordDocument(file).element.body.iter(word_name("w:p")):
        yield paragraph.text


def _slides(file: IO[bytes]) -> Iterator[str]:
    for slide in Presentation(file).slides:
        yield from (paragraph.text for paragraph in slide.element.iter(slide_name("a:p")))
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame:
            yield slide.notes_slide.notes_text_frame.text


def _open_document(file: IO[bytes]) -> Iterator[str]:
    body = OpenDocument(BytesIO(file.read())).body
    for paragraph in body.get_elements("descendant::text:p|descendant::text:h"):
        yield paragraph.inner_text


def _sheets(file: IO[bytes]) -> Iterator[str]:
    workbook = CalamineWorkbook.from_filelike(file)
    for name in workbook.sheet_names:
        yield name
        for row in workbook.get_sheet_by_name(name).iter_rows():
            yield " ".join(_cell(cell) for cell in row if cell != "")


def _cell(value: object) -> str:
    """A cell as one reads it: every number comes as one with decimals."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


_READERS: dict[str, Callable[[IO[bytes]], Iterator[str]]] = {
    WORD: _words,
    SLIDES: _slides,
    OPEN_WORD: _open_document,
    OPEN_SLIDES: _open_document,
    SHEET: _sheets,
    OPEN_SHEET: _sheets,
}
