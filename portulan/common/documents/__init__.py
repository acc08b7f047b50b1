"""The text of documents that somebody else made, read by a process of its own.

What such a file can do to its reader (loops, billions of cells, gigabytes unfolded) then stops with that
process; what it said until then is kept.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copyfileobj
from typing import IO

from portulan.common.documents.kinds import READABLE

__all__ = ["READABLE", "text_of"]

LONGEST_READING = 30  # seconds
_ROOT = Path(__file__).resolve().parents[3]


def text_of(file: IO[bytes], content_type: str) -> str:
    """The words of a document, a paragraph a line; nothing for one that is broken, ciphered or of another kind."""
    if content_type not in READABLE:
        return ""
    with tempfile.TemporaryFile() as copy:
        copyfileobj(file, copy)
        copy.seek(0)
        return _read_apart(copy, content_type).decode("utf-8", "ignore").strip()


def _read_apart(file: IO[bytes], content_type: str) -> bytes:
    """The reader gets the file and nothing else: neither the settings nor their secrets."""
    command = [sys.executable, "-m", "portulan.common.documents.reading", content_type]
    try:
        return subprocess.run(  # noqa: S603 (our own module, and a type of our own list)
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT)},
            timeout=LONGEST_READING,
            check=False,
        ).stdout
    except subprocess.TimeoutExpired as late:
        return late.stdout or b""
