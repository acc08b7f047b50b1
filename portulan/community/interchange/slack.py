"""A Slack export: users and channels in a few JSON files, then one file a day in each channel's folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from portulan.community.interchange.archive import Archive
from portulan.community.interchange.fields import Raw, Unreadable, flag, inside, required, short, text
from portulan.community.interchange.slack_posts import Days, instant
from portulan.community.interchange.vocabulary import Apart, Line, Place, Someone, Stay

OPEN, PRIVATE, APART = "channels.json", "groups.json", ("dms.json", "mpims.json")


class Workspace:
    """One export. Lines are numbered as they come: users, channels, then messages. Raises Unreadable."""

    version: int | None = None

    def __init__(self, file: Path) -> None:
        self._archive = Archive(file)
        if not {OPEN, PRIVATE, *APART} & self._archive.names:
            raise Unreadable(_("Cette archive n’est pas un export de Slack : channels.json y manque."))
        self._users = self._page("users.json")
        self._open, self._private = self._page(OPEN), self._page(PRIVATE)
        self._apart = [one for name in APART for one in self._page(name)]
        self._usernames = {text(one, "id"): _username(one) for one in self._users if text(one, "id")}
        channels = {text(one, "id"): _name(one) for one in (*self._open, *self._private)}
        self._days = Days(self._archive, self._usernames, channels)

    def lines(self) -> Iterator[Line]:
        """All that it says."""
        for number, line in enumerate(self._all(), 1):
            yield Line(number, line.kind, line.thing, line.faults)

    def weight(self, path: str) -> int | None:
        """Slack leaves files on its own servers."""
        return None

    def content(self, path: str) -> IO[bytes]:
        """None is ever there."""
        raise Unreadable(_("Slack garde les fichiers sur ses serveurs."))

    def _all(self) -> Iterator[Line]:
        stays = self._stays()
        for one in self._users:
            yield _line("user", lambda one=one: self._someone(one, stays))
        for channel, is_private in self._channels():
            yield _line("channel", lambda one=channel, private=is_private: _place(one, is_private=private))
        for one in self._apart:
            yield _line("direct_channel", lambda one=one: Apart(self._members(one)))
        for channel, _private in self._channels():
            yield from self._days.posts(channel, _name(channel), place=text(channel, "id"))
        for one in self._apart:
            if self._members(one):
                yield from self._days.posts(one, text(one, "id"), members=self._members(one))

    def _channels(self) -> Iterator[tuple[Raw, bool]]:
        yield from ((one, False) for one in self._open)
        yield from ((one, True) for one in self._private)

    def _page(self, name: str) -> list[Raw]:
        found = self._archive.page(name)
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def _members(self, raw: Raw) -> tuple[str, ...]:
        ids: Any = raw.get("members")
        listed = [one for one in ids if isinstance(one, str)] if isinstance(ids, list) else []
        return tuple(sorted({self._usernames.get(one, one.lower()) for one in listed}))

    def _stays(self) -> dict[str, list[Stay]]:
        stays: dict[str, list[Stay]] = {}
        for channel, _private in self._channels():
            creator = self._usernames.get(text(channel, "creator"))
            for member in self._members(channel):
                stays.setdefault(member, []).append(Stay(text(channel, "id"), hosts=member == creator))
        return stays

    def _someone(self, raw: Raw, stays: dict[str, list[Stay]]) -> Someone:
        profile, name = inside(raw, "profile"), required(raw, "name").lower()
        shown = text(profile, "real_name") or text(profile, "display_name") or text(raw, "real_name") or name
        return Someone(
            username=name,
            name=shown.strip(),
            email=text(profile, "email").strip().lower(),
            stays=tuple(stays.get(name, ())),
            is_gone=flag(raw, "deleted"),
        )


def _line(kind: str, read: Any) -> Line:
    try:
        return Line(0, kind, read())
    except Unreadable as error:
        return Line(0, kind, faults=(str(error),))


def _username(raw: Raw) -> str:
    return (text(raw, "name") or text(raw, "id")).strip().lower()


def _name(raw: Raw) -> str:
    return text(raw, "name").strip()


def _place(raw: Raw, *, is_private: bool) -> Place:
    return Place(
        key=short(raw, "id"),
        name=required(raw, "name").lower(),
        title=required(raw, "name"),
        is_private=is_private,
        purpose=text(inside(raw, "purpose"), "value"),
        header=text(inside(raw, "topic"), "value"),
        archived_at=instant(raw, "updated", "created") if flag(raw, "is_archived") else None,
    )
