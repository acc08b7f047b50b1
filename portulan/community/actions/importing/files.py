"""The files of an export: which are brought in, and why the others are not."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

from portulan.common.zips import BROKEN_ZIP
from portulan.community.actions.attaching import HEAVIEST, shown_name
from portulan.community.actions.importing.known import Known
from portulan.community.file_kinds import type_of
from portulan.community.interchange.archive import is_safe
from portulan.community.interchange.fields import Unreadable
from portulan.community.interchange.vocabulary import Joined, Post, Source

EXISTING = "existing"


def stem_of(name: str) -> str:
    """What is left of a file's name once images were drawn again."""
    return PurePath(shown_name(name)).stem


class Files:
    """What an archive holds of the files that its messages name; each is looked at once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._faults: dict[str, str] = {}

    def sorted(self, post: Post, known: Known, message: int | None) -> Iterator[tuple[Joined, str]]:
        """The files of a message, each with why it is not brought in: empty when it is."""
        there = Counter(known.files.get(message or 0, ()))
        for one in post.files:
            stem = stem_of(one.name)
            if message in known.closed:
                yield one, "taken_back"
            elif there[stem] > 0:
                there[stem] -= 1
                yield one, EXISTING
            else:
                yield one, self._fault_of(one)

    def content(self, joined: Joined) -> bytes:
        """A file that is brought in. Raises Unreadable."""
        try:
            with self._source.content(joined.path) as stream:
                return stream.read(HEAVIEST + 1)
        except BROKEN_ZIP as error:
            raise Unreadable(joined.path) from error

    def _fault_of(self, joined: Joined) -> str:
        if not joined.path:
            return "elsewhere"
        if joined.path not in self._faults:
            self._faults[joined.path] = self._looked_at(joined)
        return self._faults[joined.path]

    def _looked_at(self, joined: Joined) -> str:
        if not is_safe(joined.path):
            return "refused_path"
        weight = self._source.weight(joined.path)
        if weight is None:
            return "missing"
        if weight > HEAVIEST:
            return "too_heavy"
        try:
            content = self.content(joined)
        except Unreadable:
            return "unreadable"
        return "" if content and type_of(BytesIO(content), shown_name(joined.name)) else "other_kind"
