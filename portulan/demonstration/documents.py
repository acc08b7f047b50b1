"""Documents such as counsellors share, written when the region is made."""

import io
from collections.abc import Callable, Sequence
from pathlib import PurePath

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from pptx import Presentation


def document(name: str, lines: Sequence[str]) -> SimpleUploadedFile:
    """A document of these lines, the first of which is its title; its kind is that of its name."""
    buffer = io.BytesIO()
    _WRITERS[PurePath(name).suffix](buffer, lines)
    return SimpleUploadedFile(name, buffer.getvalue())


def _words(buffer: io.BytesIO, lines: Sequence[str]) -> None:
    written = Document()
    written.add_heading(lines[0])
    for line in lines[1:]:
        written.add_paragraph(line)
    written.save(buffer)


def _slides(buffer: io.BytesIO, lines: Sequence[str]) -> None:
    show = Presentation()
    for line in lines:
        slide = show.slides.add_slide(show.slide_layouts[5])
        if slide.shapes.title is not None:
            slide.shapes.title.text = line
    show.save(buffer)


_WRITERS: dict[str, Callable[[io.BytesIO, Sequence[str]], None]] = {".docx": _words, ".pptx": _slides}
