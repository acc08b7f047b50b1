"""What somebody wrote, as safe HTML: Markdown, people and channels called, subjects named, never a script."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from portulan.common.folding import folded
from portulan.common.markup import ALLOWED

HANDLE = r"[a-z0-9][a-z0-9._-]{0,62}[a-z0-9]"
# What follows #: the slug of a channel, else a subject (mot-clé), which has at least a letter.
SUBJECT = r"(?=[\w-]*[^\W\d_])\w(?:[\w-]{0,61}\w)?"
_CALLED = re.compile(
    rf"(?<![\w@#&/.])(?:@(?P<name>{HANDLE}|référents?|[a-z0-9])|#(?P<subject>{SUBJECT}))", re.IGNORECASE
)
REFERENTS, EVERYBODY = {"referent", "referents"}, {"canal", "channel", "tous"}
_markdown = (
    MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": True})
    .enable(["table", "strikethrough", "linkify"])
    .disable(["image", "heading", "lheading"])
)
_plain = (
    MarkdownIt("commonmark", {"html": False, "breaks": True})
    .enable(["table", "strikethrough"])
    .disable(["image", "heading", "lheading"])
)
MOST_ADDRESSES = 200
_TAGS = ALLOWED | {"s"}


@dataclass(frozen=True)
class Called:
    """Whom and what a text calls, as written: handles, channels' slugs, and the collective calls.

    ``quoted`` are the handles that a quotation names: who quotes a call does not call again.
    """

    handles: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    referents: bool = False
    everybody: bool = False
    quoted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Link:
    """What a call becomes on the page."""

    address: str
    label: str


Known = Callable[[str, str], Link | None]  # mark, name as written → its link, if it stands for something


def called_in(text: str) -> Called:
    """Read the calls of a text, those in code left out."""
    handles, channels, collective, quoted = set(), set(), set(), set()
    for token, is_quoted in _texts(_parsed(text)):
        for found in _CALLED.finditer(token.content):
            name = folded(found["name"] or found["subject"])
            if found["subject"]:
                channels.add(name)
            elif is_quoted:
                quoted.add(name)
            elif name in REFERENTS | EVERYBODY:
                collective.add(name)
            else:
                handles.add(name)
    return Called(
        frozenset(handles),
        frozenset(channels),
        bool(collective & REFERENTS),
        bool(collective & EVERYBODY),
        frozenset(quoted),
    )


def without_call(text: str, handle: str, instead: str) -> str:
    """The same words, calling somebody no more, however their handle was written."""
    return _CALLED.sub(
        lambda found: instead if folded(found["name"] or "") == handle else found.group(), text
    )


def links_in(text: str) -> int:
    """How many links a text holds; calls and what stands on this site, which quotations link to, left out."""
    inline = (child for token in _parsed(text) for child in token.children or [])
    addresses = (str(child.attrGet("href")) for child in inline if child.type == "link_open")
    return sum(not address.startswith("/") or address.startswith("//") for address in addresses)


def rendered(text: str, known: Known) -> SafeString:
    """The HTML of a message."""
    tokens = [_linked(token, known) for token in _parsed(text)]
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return mark_safe(_cleaned(html))  # noqa: S308 (nh3 has just cleaned it)


def read_ahead(text: str) -> None:
    """Parse a text before a transaction needs it: on SQLite, what lasts in one holds every other writer."""
    _parsed(kept(text))


def kept(text: str) -> str:
    """The words as they are kept: without what no database or page can hold, nor space around."""
    return text.encode(errors="ignore").decode().replace("\0", "").replace("\r\n", "\n").strip()


def words_of(text: str) -> str:
    """What is read of a text where it is told in a line: without its Markdown, nor the addresses of its links."""
    blocks = (token for token in _parsed(text) if token.children or token.type in ("fence", "code_block"))
    return "\n".join(_line(token) for token in blocks).strip()


def _line(block: Token) -> str:
    if not block.children:
        return block.content.rstrip()
    breaks = ("softbreak", "hardbreak")
    return "".join("\n" if child.type in breaks else child.content for child in block.children)


@lru_cache(64)
def _parsed(text: str) -> tuple[Token, ...]:
    """A text is read several times while it is judged, and parsed once; its tokens are not changed.

    Bare addresses are looked for in all but texts made of them, where looking takes seconds.
    """
    reader = _plain if text.count(":") + text.count("www.") > MOST_ADDRESSES else _markdown
    return tuple(reader.parse(text))


def _linked(token: Token, known: Known) -> Token:
    if token.type != "inline" or not token.children:
        return token
    return replace(token, children=list(_with_links(token.children, known)))


def _cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        allowed_classes={"a": {"call"}, "span": {"call"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="nofollow ugc noopener",
    )


def _texts(tokens: Iterable[Token]) -> Iterator[tuple[Token, bool]]:
    """Each piece of text, and whether it stands in a quotation."""
    quotations = 0
    for token in tokens:
        quotations += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "inline":
            yield from ((child, quotations > 0) for child in token.children or [] if child.type == "text")


def _with_links(tokens: list[Token], known: Known) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and depth == 0:
            yield from _split(token.content, known)
        else:
            yield token


def _split(content: str, known: Known) -> Iterator[Token]:
    end = 0
    for found in _CALLED.finditer(content):
        link = known(found[0][0], found[0][1:])
        if link is None:
            continue
        yield _text(content[end : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": link.address, "class": "call"})
        yield _text(link.label)
        yield Token("link_close", "a", -1)
        end = found.end()
    yield _text(content[end:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
