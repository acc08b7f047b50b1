"""Letters: a Markdown template becomes a subject, a text and an accessible HTML page.

The template is ``templates/<app>/letters/<name>.md``; its first line is the subject (``# …``). Everything
that comes from the context is quoted, so that what a person typed is shown as typed and never read as
Markdown or HTML.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from portulan.common.declarations import Text
from portulan.notifications.plain_text import plain

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_SPACES = re.compile(r"[ \t\r\n]+")  # those that break a line: the others stay before : ; ? !
_BUTTON = "letter-button"


@dataclass(frozen=True)
class Rendered:
    """A letter ready to leave."""

    subject: str
    text: str
    html: str


class Quoted(str):
    """Words of a person: compared and counted as they are, shown with every Markdown sign neutralised."""

    __slots__ = ()

    def __html__(self) -> str:
        """What a template writes when it shows this value."""
        return _LINE_BREAKS.sub("\\\\\n", _PUNCTUATION.sub(r"\\\1", self.strip()))


def quoted(value: Any) -> Any:
    """The same value with every string in it quoted, however deep."""
    if isinstance(value, str):
        return Quoted(value)
    if isinstance(value, Mapping):
        return {name: quoted(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [quoted(inner) for inner in value]
    return value


def render_letter(
    template: str, context: Mapping[str, Any], *, language: str, reason: Text = "", preferences: bool = False
) -> Rendered:
    """Write a letter in a language; ``reason`` says at its foot why one receives it.

    ``template`` is the app and the letter's name, as in ``"directory/letters/published"``.
    """
    with translation.override(language):
        given = {"instance_name": settings.INSTANCE_NAME, "site": settings.INSTANCE_URL} | dict(context)
        tokens = MarkdownIt("commonmark", {"html": False}).parse(
            render_to_string(f"{template}.md", quoted(given))
        )
        subject, body = _SPACES.sub(" ", plain(tokens[:3])).strip(), tokens[3:]
        frame = {
            "subject": subject,
            "body": mark_safe(_html(body)),  # noqa: S308 (made by markdown-it, which lets no HTML through)
            "text": mark_safe(plain(body)),  # noqa: S308 (goes to a plain text)
            "language": language,
            "reason": reason,
            "preferences": preferences,
            "site": settings.INSTANCE_URL,
            "instance_name": settings.INSTANCE_NAME,
        }
        return Rendered(
            subject[:250],
            render_to_string("notifications/letter.txt", frame).strip() + "\n",
            render_to_string("notifications/letter.html", frame),
        )


def _html(tokens: list[Token]) -> str:
    for token in tokens:
        children = token.children or []
        if children and children[0].type == "link_open" and children[-1].type == "link_close":
            children[0].attrSet("class", _BUTTON)
    renderer = MarkdownIt("commonmark", {"html": False})
    return str(RendererHTML(renderer).render(tokens, renderer.options, {}))
