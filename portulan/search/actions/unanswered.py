"""Counting the words that found nothing.

A search must not wait for a write: each process adds a line to a file of its own, and the worker counts
the lines later. A file is first set aside under another name and read only at the next round, when no
process can still be writing to it.
"""

import os
import re
import socket
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portulan.common.place_time import place_today
from portulan.search.models import UnansweredSearch

_LONGEST = 80
_LARGEST_FILE = 1_000_000
_KEPT_DAYS = 400
_PERSONAL = re.compile(r"@|(?:\d[\s.\-]*){6,}|https?:")
Line = tuple[str, str, str]


def note_unanswered(*, index: str, words: str) -> None:
    """Remember words that found nothing, unless they look like somebody's address or number."""
    plain = " ".join(words.lower().split())[:_LONGEST]
    if not plain or not plain.isprintable() or _PERSONAL.search(words):
        return
    file = _folder() / f"{socket.gethostname()}-{os.getpid()}.txt"
    if file.exists() and file.stat().st_size > _LARGEST_FILE:
        return
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{place_today().isoformat()}\t{index}\t{plain}\n")


def count_unanswered() -> int:
    """Count what was set aside at the last round, then set aside what came since."""
    counted = 0
    for file in sorted(_folder().glob("*.counting")):
        counts = Counter(_lines_of(file))
        _add(counts)
        file.unlink()
        counted += counts.total()
    for file in _folder().glob("*.txt"):
        file.rename(file.with_suffix(f".{timezone.now():%H%M%S%f}.counting"))
    return counted


@transaction.atomic
def _add(counts: Counter[Line]) -> None:
    for (day, index, words), count in counts.items():
        row, _ = UnansweredSearch.objects.get_or_create(index=index, words=words, day=date.fromisoformat(day))
        UnansweredSearch.objects.filter(pk=row.pk).update(count=F("count") + count)
    UnansweredSearch.objects.filter(day__lt=place_today() - timedelta(days=_KEPT_DAYS)).delete()


def _lines_of(file: Path) -> list[Line]:
    lines = [line.split("\t") for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    return [(line[0], line[1], line[2]) for line in lines if len(line) == 3]


def _folder() -> Path:
    folder = Path(settings.SEARCH_INDEX_DIR) / "unanswered"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
