"""Zips that somebody else made."""

import zlib
from zipfile import BadZipFile, LargeZipFile, ZipFile

# What Python's reader raises on one that is broken, ciphered or packed in a way that it does not know.
BROKEN_ZIP = (BadZipFile, LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)


def unfolds_within(archive: ZipFile, *, most_bytes: int, most_members: int) -> bool:
    """Whether it says that it unfolds to no more than that; one that lies is still to be read within bounds."""
    members = archive.infolist()
    return len(members) <= most_members and sum(one.file_size for one in members) <= most_bytes
