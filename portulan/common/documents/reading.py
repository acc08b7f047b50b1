"""The process that reads one document: given on its standard input, its type as argument; its words come out.

Words leave as they are read, so that a document too long to be read whole still says its beginning.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import IO

from portulan.common.documents.kinds import CSV, PDF, READABLE, TEXT
from portulan.common.documents.office import office_text
from portulan.common.documents.pdf import pdf_text

if sys.platform != "win32":
    import resource

MOST_TEXT = 200_000  # characters
MOST_MEMORY = 1024**3  # bytes
MOST_WORK = 20  # seconds of processor
_CUT_WORD = re.compile(r"(?<=\w)-\n(?=[a-zà-ÿ])")


def main() -> None:
    """Read what there is to read, within bounds."""
    _bind()
    left = MOST_TEXT
    for piece in _pieces(sys.stdin.buffer, sys.argv[1]):
        words = plain(piece)[:left]
        if words:
            sys.stdout.buffer.write(f"{words}\n".encode())
            sys.stdout.buffer.flush()
        left -= len(words)
        if left <= 0:
            return


def plain(piece: str) -> str:
    """The words of a piece of text as they are searched: joined ligatures apart, words cut at the end of a line whole."""
    whole = _CUT_WORD.sub("", piece.replace("\N{SOFT HYPHEN}", "").replace("\0", " "))
    return " ".join(unicodedata.normalize("NFKC", whole).encode("utf-8", "ignore").decode().split())


def _bind() -> None:
    """Have the system stop this process when a document takes too much."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_WORK, MOST_WORK))


def _pieces(file: IO[bytes], content_type: str) -> Iterator[str]:
    if content_type == PDF:
        return pdf_text(file)
    if content_type in {TEXT, CSV}:
        return _plain_text(file)
    return office_text(file, content_type) if content_type in READABLE else iter(())


def _plain_text(file: IO[bytes]) -> Iterator[str]:
    held = file.read(4 * MOST_TEXT)
    try:
        whole = held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_cut = error.start > len(held) - 4  # in the middle of the last letter
        whole = held.decode("utf-8" if is_cut else "cp1252", "replace")
    yield whole


if __name__ == "__main__":
    main()
