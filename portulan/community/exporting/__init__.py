"""Everything that was said, in Mattermost's bulk grammar: what leaves so may come in again, there or here."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from portulan.community.exporting.files import copy_files
from portulan.community.exporting.knowledge import knowledge
from portulan.community.exporting.places import channels, directs, team
from portulan.community.exporting.posts import posts
from portulan.community.exporting.usernames import Usernames
from portulan.community.exporting.users import users

__all__ = ["export_community"]

TABLE = "import.jsonl"


def export_community(file: IO[bytes], *, is_own: bool = True) -> Counter[str]:
    """Write the zip, line by line, then file by file; count the lines of each kind, and the files.

    Our own format says more than Mattermost's, which leaves out what would stop Mattermost: referents, the FAQ,
    who chose what in a poll, how channels are kept.
    """
    counted: Counter[str] = Counter()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        with archive.open(TABLE, "w", force_zip64=True) as stream:
            for line in _lines(is_own=is_own):
                stream.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                counted[line["type"]] += 1
        counted["file"] = copy_files(archive)
    return counted


def _lines(*, is_own: bool) -> Iterator[dict[str, Any]]:
    usernames = Usernames()
    yield {"type": "version", "version": 1, "info": {"generator": "Portulan"}}
    yield team()
    yield from channels(is_own=is_own)
    yield from users(usernames)
    yield from posts(usernames, apart=False, is_own=is_own)
    yield from directs(usernames)
    yield from posts(usernames, apart=True, is_own=is_own)
    if is_own:
        yield from knowledge(usernames)
