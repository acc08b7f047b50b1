"""What somebody said, as a quotation in Markdown that says who and where."""

import re

from django.utils.translation import gettext as _

from portulan.community.models import Message

LONGEST = 2_000  # characters quoted
_MARKS = re.compile(r"([\\`*_\[\]<>~|#@])")


def quoted(message: Message) -> str:
    """The words of a message, each line marked, without what it quotes itself; nothing once it is gone."""
    if message.is_gone:
        return ""
    said = [line for line in message.text[:LONGEST].splitlines() if not line.startswith(">")]
    lines = [f"> {line}".rstrip() for line in "\n".join(said).strip().splitlines()]
    head = _("[%(name)s](%(address)s) a écrit :") % {
        "name": _MARKS.sub(r"\\\1", _author_of(message)),
        "address": message.get_absolute_url(),
    }
    return "\n".join([f"> {head}", ">", *lines, "", ""])


def _author_of(message: Message) -> str:
    named = message.author.get_full_name() if message.author else message.author_name
    return named or _("Une personne partie")
