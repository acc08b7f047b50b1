"""What somebody said, as a quotation in Markdown that says who and where."""

import re
from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from portulan.community.models import Message

LONGEST = 2_000  # characters quoted
_ESCAPED = r"\\\1"
_MARKS = re.compile(r"([\\`*_\[\]<>~|#@])")


def quoted(message: Message) -> str:
    """The words of a message, each line marked, without what it quotes itself; nothing once it is gone."""
    if message.is_gone:
        return ""
    said = [line for line in message.text[:LONGEST].splitlines() if not line.startswith(">")]
    lines = [f"> {line}".rstrip() for line in "\n".join(said).strip().splitlines()]
    head = _("[%(name)s](%(address)s) a écrit :") % {
        "name": _MARKS.sub(_ESCAPED, _author_of(message)),
        "address": message.get_absolute_url(),
    }
    return "\n".join([f"> {head}", ">", *lines, "", ""])


def credited(name: str) -> str:
    """How a quotation begins that names somebody."""
    messages = reverse("community:message", args=[0]).removesuffix("0/")
    return f"[{_MARKS.sub(_ESCAPED, name)}]({messages}"


def without_credit(text: str, name: str, messages: Collection[int], instead: str) -> str:
    """The same words, whose quotations of these messages, by primary key, name their author no more."""
    head = re.compile(re.escape(credited(name)) + r"(?P<pk>\d+)/\)")
    return head.sub(
        lambda found: instead if int(found["pk"]) in messages else found.group(),
        text,
    )


def _author_of(message: Message) -> str:
    named = message.author.get_full_name() if message.author else message.author_name
    return named or _("Une personne partie")
