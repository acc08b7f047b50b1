"""Everything that was said, in Mattermost's bulk grammar: what leaves so may come in again, there or here."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from portulan.community.exporting.places import channels, directs, team
from portulan.community.exporting.posts import posts
from portulan.community.exporting.usernames import Usernames
from portulan.community.exporting.users import users

__all__ = ["export_community"]

TABLE = "import.jsonl"


def export_community(file: IO[bytes]) -> Counter[str]:
    """Write the zip, line by line, and count the lines of each kind."""
    counted: Counter[str] = Counter()
    with (
        ZipFile(file, "w", ZIP_DEFLATED) as archive,
        archive.open(TABLE, "w", force_zip64=True) as stream,
    ):
        for line in _lines():
            stream.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            counted[line["type"]] += 1
    return counted


def _lines() -> Iterator[dict[str, Any]]:
    usernames = Usernames()
    yield {"type": "version", "version": 1, "info": {"generator": "Portulan"}}
    yield team()
    yield from channels()
    yield from users(usernames)
    yield from posts(usernames, apart=False)
    yield from directs(usernames)
    yield from posts(usernames, apart=True)
