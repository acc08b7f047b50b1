"""Others' markup as our Markdown: Slack's, message attachments, the names of people and channels."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portulan.community.interchange.emoji import with_emoji
from portulan.community.interchange.fields import Raw, flag, objects, text

_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_PERSON = re.compile(r"(?<![\w@/.])@([a-z0-9][a-z0-9._-]*)", re.IGNORECASE)
_CHANNEL = re.compile(r"(?<![\w~])~([a-z0-9][a-z0-9_-]*)(?!~)", re.IGNORECASE)
_ANGLED = re.compile(r"<([^<>\n]+)>")
_EDGE = r"(?<![\w{0}])\{0}(?=\S)([^{0}\n]+?)(?<=\S)\{0}(?![\w{0}])"
_BOLD, _STRUCK = re.compile(_EDGE.format("*")), re.compile(_EDGE.format("~"))
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_COLLECTIVE = {"here": "@here", "channel": "@channel", "everyone": "@channel"}
NOBODY = "\u2060"  # between @ and a name that is somebody else's here, so that it calls nobody


@dataclass(frozen=True)
class Names:
    """What others' names became here; ``taken`` are the handles of people whom the export does not know."""

    handles: Mapping[str, str] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()


def renamed(words: str, names: Names) -> str:
    """``@username`` and ``~channel`` under the names that they have here; code is left alone."""

    def person(found: re.Match[str]) -> str:
        name = found[1].rstrip("._-").lower()
        rest = found[1][len(name) :]
        if name in names.handles:
            return f"@{names.handles[name]}{rest}"
        return f"@{NOBODY}{found[1]}" if name in names.taken else found[0]

    def channel(found: re.Match[str]) -> str:
        slug = names.slugs.get(found[1].lower())
        return f"#{slug}" if slug else found[0]

    return outside_code(words, lambda part: _CHANNEL.sub(channel, _PERSON.sub(person, with_emoji(part))))


def outside_code(words: str, change: Callable[[str], str]) -> str:
    """The text with what is not code changed."""
    parts = _CODE.split(words)
    return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))


def from_slack(words: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """Slack's markup as Markdown; people and channels, known by their ids, become ``@username`` and ``~name``."""

    def prose(part: str) -> str:
        part = _ANGLED.sub(lambda found: _angled(found[1], people, channels), part)
        return _unescaped(_STRUCK.sub(r"~~\1~~", _BOLD.sub(r"**\1**", part)))

    parts = _CODE.split(words)
    return "".join(_unescaped(part) if index % 2 else prose(part) for index, part in enumerate(parts))


def _unescaped(words: str) -> str:
    for entity, letter in _ENTITIES:
        words = words.replace(entity, letter)
    return words


def _angled(inner: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    target, _bar, label = inner.partition("|")
    if target.startswith("@"):
        return f"@{people.get(target[1:], label.removeprefix('@') or target[1:])}"
    if target.startswith("#"):
        return f"~{channels.get(target[1:], label or target[1:])}"
    if target.startswith("!"):
        return _COLLECTIVE.get(target[1:].partition("^")[0], label or target)
    return linked(label, target)


def linked(label: str, address: str) -> str:
    """A link, when its address is one."""
    if not address.startswith(("http://", "https://", "mailto:")):
        return label or address
    safe = address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{label.replace('[', '(').replace(']', ')')}]({safe})" if label else address


def attachments(raw: Raw, name: str = "attachments") -> str:
    """Message attachments as Markdown paragraphs, each quoted."""
    return "\n\n".join(filter(None, (_attachment(one) for one in objects(raw, name))))


def _attachment(one: Raw) -> str:
    title = linked(text(one, "title"), text(one, "title_link")) if text(one, "title") else ""
    author = linked(text(one, "author_name"), text(one, "author_link")) if text(one, "author_name") else ""
    image = text(one, "image_url")
    parts = [author, f"**{title}**" if title else "", text(one, "text"), *map(_field, objects(one, "fields"))]
    parts += [image if image.startswith("https://") else "", text(one, "footer")]
    body = "\n\n".join(filter(None, parts)) or text(one, "fallback")
    quoted = "\n".join(f"> {line}".rstrip() for line in body.splitlines())
    return "\n\n".join(filter(None, (text(one, "pretext"), quoted)))


def _field(one: Raw) -> str:
    value: Any = one.get("value")
    shown = value if isinstance(value, str) else "" if value is None else str(value)
    title = text(one, "title")
    gap = " " if flag(one, "short") else "\n"
    return f"**{title}**{gap}{shown}".strip() if title else shown
