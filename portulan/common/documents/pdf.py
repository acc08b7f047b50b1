"""The text of PDF files, a page at a time."""

from collections.abc import Iterator
from itertools import islice
from typing import IO

from pypdf import PdfReader

MOST_PAGES = 400


def pdf_text(file: IO[bytes]) -> Iterator[str]:
    """What each page says; nothing of a file that asks for a password."""
    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        return
    for page in islice(reader.pages, MOST_PAGES):
        yield page.extract_text()
