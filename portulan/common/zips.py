"""Zips that somebody else made."""

import zlib
from zipfile import BadZipFile, LargeZipFile

# What Python's reader raises on one that is broken, ciphered or packed in a way that it does not know.
BROKEN_ZIP = (BadZipFile, LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
