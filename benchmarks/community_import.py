"""How fast a Mattermost export comes in: ``python -m benchmarks.community_import [POSTS]``, in a database of its own."""

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDS = [
    "atelier",
    "famille",
    "numérique",
    "tablette",
    "séance",
    "démarche",
    "impôts",
    "clavier",
    "mairie",
    "rendez-vous",
    "aide",
    "mél",
]
CHANNELS, PEOPLE = 40, 500


def main(posts: int) -> None:
    """Make a file, count it, bring it in, bring it in again."""
    folder = Path(tempfile.mkdtemp(prefix="portulan-import-"))
    os.environ |= {"PORTULAN_DATA": str(folder), "PORTULAN_DEMO": "1"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "portulan.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from portulan.community.actions.importing import import_community
    from portulan.community.interchange.mattermost import Bulk

    file = folder / "import.jsonl"
    with file.open("w") as stream:
        stream.writelines(json.dumps(line) + "\n" for line in _lines(posts))
    for label, dry in (("dry run", True), ("import", False), ("again", False)):
        begun = time.perf_counter()
        report = import_community(source=Bulk(file), name="bench", dry=dry)
        took = time.perf_counter() - begun
        said = report.of("post").read + report.of("reply").read
        print(f"{label}: {said} messages in {took:.1f} s, {said / took:.0f} a second")


def _lines(posts: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(1)
    yield {"type": "version", "version": 1}
    for number in range(CHANNELS):
        yield {"type": "channel", "channel": {"team": "t", "name": f"canal-{number}", "type": "O"}}
    for number in range(PEOPLE):
        yield {"type": "user", "user": {"username": f"u{number}", "email": f"u{number}@conseil.example"}}
    written = 0
    while written < posts:
        at = 1_600_000_000_000 + chance.randrange(10**11)
        replies = [_said(chance, at + 60_000 * index) for index in range(chance.choice((0, 0, 0, 1, 3)))]
        place = {"team": "t", "channel": f"canal-{chance.randrange(CHANNELS)}"}
        yield {"type": "post", "post": place | _said(chance, at) | {"replies": replies}}
        written += 1 + len(replies)


def _said(chance: random.Random, at: int) -> dict[str, Any]:
    words = " ".join(chance.choices(WORDS, k=chance.randint(3, 40)))
    return {"user": f"u{chance.randrange(PEOPLE)}", "message": f"**{words}** @u1", "create_at": at}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
