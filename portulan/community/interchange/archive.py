"""Zips that somebody else made: nothing is ever extracted, sizes are bounded, paths that climb are refused."""

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, Any
from zipfile import ZipFile, ZipInfo, is_zipfile

from django.utils.translation import gettext as _

from portulan.common.zips import BROKEN_ZIP
from portulan.community.interchange.fields import Unreadable

LONGEST_LINE = 16 * 1024**2
LARGEST_PAGE = 256 * 1024**2  # of a JSON file that is read whole
_LARGEST_RATIO, _SMALL = 500, 1024**2


def is_safe(path: str) -> bool:
    """Whether a path stays where it is put: relative, no ``..``, no backslash, no drive."""
    parts = path.split("/")
    climbs = ".." in parts or path.startswith("/") or "\\" in path or "\0" in path
    return bool(path.strip()) and not climbs and ":" not in parts[0]


class Archive:
    """A zip, read member by member. Raises Unreadable when it is none."""

    def __init__(self, file: Path) -> None:
        try:
            self._zip = ZipFile(file)
        except BROKEN_ZIP as error:
            raise Unreadable(_("Ce fichier n’est pas une archive zip lisible.")) from error
        self._members = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}

    @cached_property
    def names(self) -> frozenset[str]:
        """Its members whose path is safe."""
        return frozenset(name for name in self._members if is_safe(name))

    @property
    def refused(self) -> list[str]:
        """Its members whose path is not."""
        return sorted(name for name in self._members if not is_safe(name))

    def weight(self, name: str) -> int | None:
        """How many bytes a member says that it holds; ``None`` when it is not there, or its path is not safe."""
        return self._members[name].file_size if name in self.names else None

    def open(self, name: str) -> IO[bytes]:
        """One member as a stream. Raises Unreadable."""
        info = self._members[name]
        _check(info)
        try:
            return self._zip.open(info)
        except BROKEN_ZIP as error:
            raise _broken(name) from error

    def page(self, name: str) -> Any:
        """One member as JSON; ``None`` when it is not there. Raises Unreadable."""
        if name not in self._members:
            return None
        if self._members[name].file_size > LARGEST_PAGE:
            raise Unreadable(_("« %(name)s » est trop gros.") % {"name": name})
        try:
            with self.open(name) as stream:
                return json.loads(stream.read(LARGEST_PAGE))
        except (ValueError, RecursionError, *BROKEN_ZIP) as error:
            raise _broken(name) from error


def lines_of(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; ``None`` for one that is too long, of which nothing more is kept."""
    number = 0
    while chunk := _read(stream):
        number += 1
        if len(chunk) <= LONGEST_LINE:
            yield number, chunk
            continue
        while chunk and not chunk.endswith(b"\n"):
            chunk = _read(stream)
        yield number, None


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.readline(LONGEST_LINE + 1)
    except BROKEN_ZIP as error:
        raise Unreadable(_("L’archive est abîmée : sa lecture s’arrête en chemin.")) from error


def _check(info: ZipInfo) -> None:
    if info.flag_bits & 1:
        raise Unreadable(_("L’archive est protégée par un mot de passe."))
    if info.file_size > _SMALL and info.file_size > _LARGEST_RATIO * max(1, info.compress_size):
        raise Unreadable(_("« %(name)s » se déplie démesurément : refusé.") % {"name": info.filename})


def _broken(name: str) -> Unreadable:
    return Unreadable(_("« %(name)s » ne se lit pas.") % {"name": name})


def is_archive(file: Path) -> bool:
    """Whether it is a zip."""
    return is_zipfile(file)
