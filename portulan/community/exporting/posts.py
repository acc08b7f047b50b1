"""Messages as lines of an export, each root with its replies; a few hundred are held at a time."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.exporting.extras import Extras
from portulan.community.exporting.places import direct_channels, name_of, stamp, team_name
from portulan.community.exporting.usernames import Usernames
from portulan.community.interchange.emoji import NAMES
from portulan.community.models import Channel, Message

CHUNK = 200


def posts(usernames: Usernames, *, apart: bool, is_own: bool) -> Iterator[dict[str, Any]]:
    """What was said in channels, or apart."""
    kind = "direct_post" if apart else "post"
    channels = direct_channels() if apart else Channel.objects.exclude(kind=ChannelKind.DIRECT).order_by("pk")
    for channel in channels.iterator():
        place = {"channel_members": usernames.members(channel)} if apart else _place(channel)
        for root in _roots(channel).iterator(chunk_size=CHUNK):
            extras = Extras(root, usernames, is_own=is_own)
            replies = [_said(reply, usernames, extras) for reply in root.replies.all() if not reply.is_gone]
            if replies or not root.is_gone:
                yield {"type": kind, kind: place | _said(root, usernames, extras) | {"replies": replies}}


def _place(channel: Channel) -> dict[str, Any]:
    return {"team": team_name(), "channel": name_of(channel)}


def _roots(channel: Channel) -> Any:
    hanging = ("reactions", "bookmarks", "attachments")
    replies = Message.objects.order_by("position").prefetch_related(*hanging)
    roots = Message.objects.filter(channel=channel).roots().order_by("position")
    roots = roots.select_related("faq_entry")
    return roots.prefetch_related(*hanging, "poll__choices__votes", Prefetch("replies", replies))


def _said(message: Message, usernames: Usernames, extras: Extras) -> dict[str, Any]:
    """A message; one that was taken back keeps its place above its replies, without its words."""
    gone = message.is_gone
    said = {
        "user": usernames.author(message),
        "message": _("*Message supprimé*") if gone else message.text,
        "create_at": stamp(message.sent_at),
        "type": "system_generic" if message.kind == MessageKind.SYSTEM else "",
        "is_pinned": message.pinned_at is not None,
        "reactions": [] if gone else _reactions(message, usernames),
        "flagged_by": [usernames.of(one.person_id) for one in message.bookmarks.all()],
        "attachments": None if gone else extras.files_of(message),
        "props": {} if gone else extras.props_of(message),
    }
    return said | ({"edit_at": stamp(message.edited_at)} if message.edited_at else {})


def _reactions(message: Message, usernames: Usernames) -> list[dict[str, Any]]:
    return [
        {
            "user": usernames.of(one.person_id),
            "emoji_name": NAMES[one.emoji],
            "create_at": max(stamp(one.at), stamp(message.sent_at)),
        }
        for one in message.reactions.all()
        if one.emoji in NAMES
    ]
