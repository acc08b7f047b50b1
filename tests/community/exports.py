"""Exports of invented discussion spaces, written by the tests that read them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

BEGINNING = 1_700_000_000_000  # milliseconds


def moment(minutes: float) -> datetime:
    return datetime.fromtimestamp(BEGINNING / 1000 + minutes * 60, UTC)


def ms(minutes: float) -> int:
    return BEGINNING + int(minutes * 60_000)


def line(kind: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, kind: fields}


def channel(name: str = "ateliers", **fields: Any) -> dict[str, Any]:
    return line(
        "channel", **{"team": "reseau", "name": name, "display_name": name.title(), "type": "O"} | fields
    )


def user(username: str, *channels: str, **fields: Any) -> dict[str, Any]:
    places = [{"name": one, "roles": "channel_user", "favorite": False} for one in channels]
    teams = [{"name": "reseau", "roles": "team_user", "channels": places}]
    first, last = username.split(".", maxsplit=1)[0].title(), "Dupont"
    email = f"{username}@conseil.example"
    return line(
        "user",
        **{"username": username, "email": email, "first_name": first, "last_name": last, "teams": teams}
        | fields,
    )


def post(text: str, minutes: float = 0, *, by: str = "lea.martin", **fields: Any) -> dict[str, Any]:
    place = {"team": "reseau", "channel": "ateliers"}
    return line("post", **place | {"user": by, "message": text, "create_at": ms(minutes)} | fields)


def reply(text: str, minutes: float, *, by: str = "lea.martin", **fields: Any) -> dict[str, Any]:
    return {"user": by, "message": text, "create_at": ms(minutes)} | fields


def apart(text: str, minutes: float, *members: str, **fields: Any) -> dict[str, Any]:
    said = {"channel_members": list(members), "user": members[0], "message": text, "create_at": ms(minutes)}
    return line("direct_post", **said | fields)


VERSION = {"type": "version", "version": 1}
TEAM = line("team", name="reseau", display_name="Réseau", type="I")
Bulk = list[Mapping[str, Any] | str]


def jsonl(folder: Path, *lines: Mapping[str, Any] | str, name: str = "import.jsonl") -> Path:
    file = folder / name
    written = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines]
    file.write_text("\n".join(written) + "\n", encoding="utf-8")
    return file


def zipped(folder: Path, members: Mapping[str, str | bytes], name: str = "export.zip") -> Path:
    file = folder / name
    with ZipFile(file, "w") as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return file


def as_jsonl(*lines: Mapping[str, Any]) -> str:
    return "\n".join(json.dumps(one) for one in lines)
