"""What a discussion space's export says, whichever it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Protocol

from portulan.community.interchange.own import NOTHING, UNSAID, Duty, Entered, Manners, Own


@dataclass(frozen=True)
class Place:
    """A channel; ``key`` names it among all those of the export."""

    key: str
    name: str
    title: str
    is_private: bool
    purpose: str = ""
    header: str = ""
    archived_at: datetime | None = None
    manners: Manners = UNSAID


@dataclass(frozen=True)
class Stay:
    """Somebody in a channel."""

    place: str
    hosts: bool = False
    is_favourite: bool = False


@dataclass(frozen=True)
class Someone:
    """A user or a bot; ``username`` is in lower case."""

    username: str
    name: str
    email: str = ""
    stays: tuple[Stay, ...] = ()
    is_gone: bool = False


@dataclass(frozen=True)
class Apart:
    """A direct channel: whom it joins, by username, each once, in alphabetical order."""

    members: tuple[str, ...]


@dataclass(frozen=True)
class Reacted:
    """An emoji that somebody put, by its name between colons."""

    username: str
    emoji: str
    at: datetime | None = None


@dataclass(frozen=True)
class Joined:
    """A file that a message carries: where it stands in the archive, nowhere for one that stayed elsewhere."""

    name: str
    path: str = ""
    alternative: str = ""
    is_decorative: bool = False


@dataclass(frozen=True)
class Post:
    """What was said, its replies with it; ``place`` is empty for what was said apart, among ``members``.

    ``identity`` is the source's own name for the message, when it has one.
    """

    author: str
    text: str
    at: datetime
    place: str = ""
    members: tuple[str, ...] = ()
    shown: str = ""
    identity: str = ""
    edited_at: datetime | None = None
    is_system: bool = False
    is_pinned: bool = False
    reactions: tuple[Reacted, ...] = ()
    replies: tuple["Post", ...] = ()
    files: tuple[Joined, ...] = ()
    followers: tuple[str, ...] = ()
    keepers: tuple[str, ...] = ()
    own: Own = NOTHING


Thing = Place | Someone | Apart | Post | Duty | Entered


@dataclass(frozen=True)
class Line:
    """One line as read; without a ``thing`` it stands for nothing here, or could not be read: ``faults`` say why."""

    number: int
    kind: str
    thing: Thing | None = None
    faults: tuple[str, ...] = ()


class Source(Protocol):
    """An export that may be read several times over."""

    version: int | None

    def lines(self) -> Iterator[Line]:
        """Its lines, in their order."""
        ...

    def weight(self, path: str) -> int | None:
        """How many bytes an attached file holds; ``None`` when the archive has no such file."""
        ...

    def content(self, path: str) -> IO[bytes]:
        """An attached file that is there. Raises Unreadable."""
        ...
