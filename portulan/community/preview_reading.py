"""What a page says of itself: its title, what it is about, the name of its site.

A page written by anybody may answer drop by drop, or be made to be slow to read. ``python -m
portulan.community.preview_reading ADDRESS`` therefore reads it apart, bounded in time and memory, and says what
it found as JSON; nothing when there is nothing to say.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from email.message import Message as Headers

from justhtml import stream

from portulan.common.asking_outside import OutsideUnreachable
from portulan.common.outside import Answer, read_beginning_outside

SECONDS = 20
MOST_BYTES = 256 * 1024  # of a page: what it says of itself stands at its beginning
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_SITE = 200, 300, 80  # characters
_MEMORY = 1 << 30
_KINDS = {"text/html", "application/xhtml+xml"}
_CONTENT = {"body", "svg"}  # a drawing has titles of its own
_SAID_IN = ("property", "name")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Described:
    """A page in a few words, without any mark."""

    title: str
    description: str = ""
    site: str = ""


def page_at(address: str) -> Described | None:
    """What the page of an address says of itself; none when it says nothing. Raises OutsideUnreachable."""
    answer = read_beginning_outside(address, most=MOST_BYTES)
    kind, charset = _kind_of(answer)
    return described(answer.content, charset) if kind in _KINDS else None


def described(content: bytes, charset: str | None = None) -> Described | None:
    """What HTML says: OpenGraph first, then its title and description."""
    said = _said_in(content, charset)
    title = _shortened(said.get("og:title") or said.get("title", ""), LONGEST_TITLE)
    if not title:
        return None
    about = said.get("og:description") or said.get("description", "")
    site = said.get("og:site_name", "")
    return Described(title, _shortened(about, LONGEST_DESCRIPTION), _shortened(site, LONGEST_SITE))


def _said_in(content: bytes, charset: str | None) -> dict[str, str]:
    """The first value of each thing said, up to the end of the head."""
    said: dict[str, str] = {}
    is_title = False
    for event in stream(content, encoding=charset):
        if event[0] == "start":
            tag, attributes = event[1]
            if tag in _CONTENT:
                break
            is_title = tag == "title"
            said |= {name: value for name, value in _meta(tag, attributes) if name not in said}
        elif event[0] == "text" and is_title:
            said.setdefault("title", event[1])
        elif event[0] == "end":
            is_title = False
            if event[1] == "head":
                break
    return said


def _meta(tag: str, attributes: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    content = attributes.get("content")
    if tag == "meta" and content:
        for where in _SAID_IN:
            if name := attributes.get(where):
                yield name.strip().lower(), content


def _kind_of(answer: Answer) -> tuple[str, str | None]:
    headers = Headers()
    headers["Content-Type"] = answer.content_type
    return headers.get_content_type(), headers.get_content_charset()


def _shortened(text: str, most: int) -> str:
    """Without what turns letters round or hides some; a long one says that it is cut."""
    shown = "".join(" " if letter.isspace() else letter for letter in text)
    plain = "".join(letter for letter in shown if unicodedata.category(letter)[0] != "C")
    words = _SPACE.sub(" ", plain).strip()
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _bound() -> None:
    """Let the system end this process, even when nobody is left to wait for it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _answered(address: str) -> str:
    with suppress(OutsideUnreachable, MemoryError):
        found = page_at(address)
        return json.dumps(asdict(found)) if found else ""
    return ""


if __name__ == "__main__":
    _bound()
    sys.stdout.write(_answered(sys.argv[1]))
