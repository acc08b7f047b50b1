"""Which files of the messages found have the words that were looked for."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.safestring import SafeString

from portulan.community.models import Attachment
from portulan.search.marking import mark, passage

SHOWN = 160  # characters of a file
MOST_SEARCHED = 2_000_000  # characters a page of results: what a reader does not wait for
_MARK = "<mark>"


@dataclass(frozen=True)
class FoundFile:
    """A file that answers: its name, and where it says these words, when it does."""

    file: Attachment
    name: SafeString
    words: SafeString | None


def files_with(marked: str, messages: Collection[int]) -> dict[int, list[FoundFile]]:
    """The files that answer, by message; ``messages`` are those that the person sees."""
    found: dict[int, list[FoundFile]] = {}
    left = MOST_SEARCHED if marked.strip() else 0
    carried = Attachment.objects.filter(message__in=messages).select_related("said") if left else ()
    for file in carried:
        said = f"{file.alternative}\n{file.said.text if hasattr(file, 'said') else ''}"[:left].strip()
        left -= len(said)
        one = FoundFile(file, mark(file.name, marked), passage(said, marked, SHOWN))
        if file.message_id and (one.words or _MARK in one.name):
            found.setdefault(file.message_id, []).append(one)
    return found
