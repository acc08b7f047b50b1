"""What other programs send to a webhook, in Slack's and Mattermost's common form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portulan.community.interchange.emoji import with_emoji
from portulan.community.interchange.fields import Raw, Unreadable, objects, text
from portulan.community.interchange.markup import attachments, from_slack, outside_code

LARGEST = 256 * 1024  # bytes
NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True)
class Sent:
    """Words in our Markdown, and the name that the program gives itself."""

    text: str
    username: str


def sent_in(written: bytes | str) -> Sent:
    """Read a payload. Raises Unreadable."""
    try:
        raw = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("Ce n’est pas du JSON.")) from error
    if not isinstance(raw, dict):
        raise Unreadable(_("Un objet JSON est attendu."))
    words = "\n\n".join(filter(None, (text(raw, "text").strip(), attachments(_whole(raw)).strip())))
    if not words:
        raise Unreadable(_("Il faut au moins « text » ou « attachments »."))
    markdown = outside_code(from_slack(words, NOBODY, NOBODY), with_emoji)
    return Sent(markdown, text(raw, "username").strip())


def _whole(raw: Raw) -> Raw:
    """Attachments stand in the payload, or in its props as in Mattermost's posts."""
    props = raw.get("props")
    return raw if objects(raw, "attachments") or not isinstance(props, dict) else props
