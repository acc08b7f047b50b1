"""Posts of Mattermost's bulk export, with what hangs under them."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from portulan.community.interchange import markup
from portulan.community.interchange.fields import (
    Raw,
    Unreadable,
    flag,
    inside,
    moment,
    objects,
    required,
    required_moment,
    text,
    username,
    usernames,
)
from portulan.community.interchange.own_reading import own_of
from portulan.community.interchange.vocabulary import Joined, Post, Reacted

LONGEST = 65_536  # four times what Mattermost lets people write

# Older exports do not tell these from what people write: the author's own name begins or ends the sentence.
_LIFE = re.compile(
    r"""@?(?P<who>[\w.-]+)\ (?:
        (?:has\ )?(?:joined|left)\ the\ (?:channel|team)
      | a\ (?:rejoint|quitté)\ (?:le\ canal|l[’']équipe)
      | (?:updated|removed)\ the\ channel\ (?:header|purpose|display\ name)\b.*
      | a\ (?:mis\ à\ jour|modifié|supprimé)\ (?:l[’']en-?tête|la\ description|le\ nom)\ .*
    )\.?
    | @?[\w.-]+\ (?:(?:was\ )?(?:added\ to|removed\ from)\ the\ (?:channel|team)
      | a\ été\ (?:ajoutée?|retirée?)\ (?:au|du)\ canal)(?:\ (?:by|par)\ @?(?P<by>[\w.-]+?))?\.?""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def post_of(raw: Raw, faults: list[str]) -> Post:
    """A post, in a channel or apart; a reply that cannot be read is left out, and said. Raises Unreadable."""
    is_apart = "channel_members" in raw
    members = members_of(raw, "channel_members") if is_apart else ()
    place = "" if is_apart else f"{required(raw, 'team').lower()}/{required(raw, 'channel').lower()}"
    return _said(raw, faults, place=place, members=members, replies=tuple(_replies(raw, faults)))


def members_of(raw: Raw, *names: str) -> tuple[str, ...]:
    """Whom a direct channel joins, under whichever name this version gives the list. Raises Unreadable."""
    found = {name for field in names for name in usernames(raw, field)}
    found |= {text(one, "username").strip().lower() for field in names for one in objects(raw, field)}
    found.discard("")
    if not found:
        raise Unreadable(_("Ce message direct ne dit pas entre qui."))
    return tuple(sorted(found))


def _replies(raw: Raw, faults: list[str]) -> list[Post]:
    replies = []
    for number, one in enumerate(objects(raw, "replies"), 1):
        try:
            replies.append(_said(one, faults))
        except Unreadable as error:
            faults.append(_("Réponse %(number)d : %(why)s") % {"number": number, "why": error})
    return replies


def _said(
    raw: Raw,
    faults: list[str],
    *,
    place: str = "",
    members: tuple[str, ...] = (),
    replies: tuple[Post, ...] = (),
) -> Post:
    author, at = username(raw, "user"), required_moment(raw, "create_at")
    words = text(raw, "message")
    if len(words) > LONGEST:
        raise Unreadable(_("Ce message est trop long."))
    whole = "\n\n".join(filter(None, (words, markup.attachments(inside(raw, "props")))))
    return Post(
        author=author,
        text=whole,
        at=at,
        place=place,
        members=members,
        edited_at=_edited(raw, at),
        is_system=_is_life(raw, author, words),
        is_pinned=flag(raw, "is_pinned"),
        reactions=_reactions(raw, faults),
        replies=replies,
        files=tuple(_joined(one) for one in objects(raw, "attachments") if text(one, "path").strip()),
        followers=tuple(text(one, "user").lower() for one in objects(raw, "thread_followers")),
        keepers=usernames(raw, "flagged_by"),
        own=own_of(raw),
    )


def _joined(raw: Raw) -> Joined:
    """A file by its path in the archive; what only our own exports say of it besides."""
    path = required(raw, "path")
    own = inside(raw, "portulan")
    return Joined(path.rpartition("/")[2], path, text(own, "alternative"), flag(own, "decorative"))


def _edited(raw: Raw, at: datetime) -> datetime | None:
    edited = moment(raw, "edit_at")
    return max(edited, at) if edited else None


def _reactions(raw: Raw, faults: list[str]) -> tuple[Reacted, ...]:
    found = []
    for one in objects(raw, "reactions"):
        try:
            found.append(
                Reacted(username(one, "user"), required(one, "emoji_name"), moment(one, "create_at"))
            )
        except Unreadable as error:
            faults.append(_("Réaction : %(why)s") % {"why": error})
    return tuple(found)


def _is_life(raw: Raw, author: str, words: str) -> bool:
    """Whether the software wrote it, of the channel's life."""
    if text(raw, "type").startswith("system_"):
        return True
    found = _LIFE.fullmatch(words.strip())
    if found is None:
        return False
    named = found["who"] or found["by"]
    return named is None or named.lower().rstrip(".") == author
