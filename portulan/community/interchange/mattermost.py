"""Mattermost's bulk export: one JSON object a line, alone or at the root of a zip, in any order."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from portulan.community.interchange.archive import Archive, is_archive, lines_of
from portulan.community.interchange.fields import (
    Raw,
    Unreadable,
    flag,
    inside,
    moment,
    objects,
    required,
    short,
    text,
    username,
)
from portulan.community.interchange.mattermost_posts import members_of, post_of
from portulan.community.interchange.own_reading import duty_of, entry_of, manners_of
from portulan.community.interchange.vocabulary import Apart, Line, Place, Someone, Stay, Thing

GRAMMAR = 1
WITHOUT_THING = ("version", "role", "scheme", "emoji", "team")
_BOM = b"\xef\xbb\xbf"


class Bulk:
    """One export; ``version`` is known once its lines were read. Raises Unreadable."""

    def __init__(self, file: Path) -> None:
        self.version: int | None = None
        self._file = file
        self._archive = Archive(file) if is_archive(file) else None
        self._member = _table(self._archive) if self._archive else ""

    def lines(self) -> Iterator[Line]:
        """Its lines, in their order."""
        with self._opened() as stream:
            for number, written in lines_of(stream):
                if written is None:
                    yield Line(number, "unreadable", faults=(_("Cette ligne dépasse 16 Mio."),))
                elif written.strip(b"\r\n\t " + _BOM):
                    yield self._read(number, written.removeprefix(_BOM))

    def weight(self, path: str) -> int | None:
        """How many bytes an attached file holds; ``None`` when the archive has no such file."""
        return self._archive.weight(_in_data(path)) if self._archive else None

    def content(self, path: str) -> IO[bytes]:
        """An attached file that is there. Raises Unreadable."""
        if self._archive is None:
            raise Unreadable(_("Ce fichier ne s’ouvre pas."))
        return self._archive.open(_in_data(path))

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        try:
            stream = self._archive.open(self._member) if self._archive else self._file.open("rb")
        except OSError as error:
            raise Unreadable(_("Ce fichier ne s’ouvre pas.")) from error
        with stream:
            yield stream

    def _read(self, number: int, written: bytes) -> Line:
        try:
            raw = json.loads(written)
        except (ValueError, RecursionError):
            return Line(number, "unreadable", faults=(_("Cette ligne n’est pas du JSON."),))
        kind = raw.get("type") if isinstance(raw, dict) else None
        if kind == "version":
            return self._greeted(number, raw)
        if kind in WITHOUT_THING:
            return Line(number, str(kind))
        read = READERS.get(kind) if isinstance(kind, str) else None
        if read is None:
            return Line(number, "unreadable", faults=(_("Cette ligne ne dit pas de quoi elle parle."),))
        faults: list[str] = []
        try:
            thing = read(inside(raw, str(kind)), faults)
        except Unreadable as error:
            return Line(number, str(kind), faults=(str(error),))
        return Line(number, str(kind), thing, tuple(faults))

    def _greeted(self, number: int, raw: Raw) -> Line:
        found = raw.get("version")
        self.version = found if isinstance(found, int) else None
        known = self.version == GRAMMAR
        fault = _("Version du format inconnue : l’import essaie quand même.")
        return Line(number, "version", faults=() if known else (fault,))


def _in_data(path: str) -> str:
    """Files stand in the folder ``data``, whether their path says so or not: the table itself is none of them."""
    return path if path.startswith("data/") else f"data/{path}"


def _table(archive: Archive) -> str:
    """The one JSONL at the root; those among the attached files are only attached. Raises Unreadable."""
    found = [name for name in archive.names if "/" not in name and name.lower().endswith(".jsonl")]
    if len(found) != 1:
        raise Unreadable(_("L’archive doit contenir un fichier .jsonl, et un seul, à sa racine."))
    return found[0]


def _channel(raw: Raw, _faults: list[str]) -> Place:
    kind, name = required(raw, "type"), short(raw, "name").lower()
    if kind not in ("O", "P"):
        raise Unreadable(_("Un canal est de type O ou P, pas « %(kind)s ».") % {"kind": kind[:20]})
    return Place(
        key=f"{short(raw, 'team').lower()}/{name}",
        name=name,
        title=text(raw, "display_name").strip() or name,
        is_private=kind == "P",
        purpose=text(raw, "purpose"),
        header=text(raw, "header"),
        archived_at=moment(raw, "deleted_at"),
        manners=manners_of(raw),
    )


def _user(raw: Raw, _faults: list[str]) -> Someone:
    name = username(raw, "username")
    full = f"{text(raw, 'first_name')} {text(raw, 'last_name')}".strip()
    return Someone(
        username=name,
        name=full or text(raw, "nickname").strip() or name,
        email=text(raw, "email").strip().lower(),
        stays=tuple(_stays(raw)),
        is_gone=moment(raw, "delete_at") is not None,
    )


def _stays(raw: Raw) -> Iterator[Stay]:
    for team in objects(raw, "teams"):
        for channel in objects(team, "channels"):
            key = f"{text(team, 'name').lower()}/{text(channel, 'name').lower()}"
            yield Stay(key, "channel_admin" in text(channel, "roles").split(), flag(channel, "favorite"))


def _bot(raw: Raw, _faults: list[str]) -> Someone:
    name = username(raw, "username")
    return Someone(name, text(raw, "display_name").strip() or name)


def _apart(raw: Raw, _faults: list[str]) -> Apart:
    return Apart(members_of(raw, "members", "participants"))


READERS: dict[str, Callable[[Raw, list[str]], Thing]] = {
    "channel": _channel,
    "user": _user,
    "bot": _bot,
    "post": post_of,
    "direct_channel": _apart,
    "direct_post": post_of,
    "referent": duty_of,
    "faq_entry": entry_of,
}
