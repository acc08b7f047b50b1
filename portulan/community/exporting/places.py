"""Channels as lines of an export."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from portulan.community.enums import ChannelKind
from portulan.community.exporting.usernames import Usernames
from portulan.community.interchange.own_reading import MARK
from portulan.community.models import Channel

LONGEST_SLUG, LONGEST_HEADER = 64, 1024
Line = dict[str, Any]


def team() -> Line:
    """The one team that an instance is."""
    name = team_name()
    return {"type": "team", "team": {"name": name, "display_name": settings.INSTANCE_NAME[:64], "type": "I"}}


def team_name() -> str:
    """Its name in addresses."""
    return slugify(settings.INSTANCE_NAME)[:64] or "portulan"


def channels(*, is_own: bool) -> Iterator[Line]:
    """All but the direct ones."""
    for channel in Channel.objects.exclude(kind=ChannelKind.DIRECT).order_by("pk").iterator():
        line = {
            "team": team_name(),
            "name": name_of(channel),
            "display_name": channel.name,
            "type": "P" if channel.kind == ChannelKind.PRIVATE else "O",
            "purpose": channel.description,
            "header": channel.guidelines[:LONGEST_HEADER],
        }
        archived = {"deleted_at": stamp(channel.archived_at)} if channel.archived_at else {}
        own = {MARK: _manners(channel)} if is_own else {}
        yield {"type": "channel", "channel": line | archived | own}


def _manners(channel: Channel) -> Line:
    return {
        "kind": channel.kind,
        "department": channel.department_id,
        "region": channel.region_id,
        "default": channel.is_default,
        "moderated": channel.is_moderated,
        "slow": channel.slow_seconds,
    }


def directs(usernames: Usernames) -> Iterator[Line]:
    """The direct ones."""
    for channel in direct_channels().iterator():
        yield {"type": "direct_channel", "direct_channel": {"members": usernames.members(channel)}}


def direct_channels() -> Any:
    """Those that join people."""
    return Channel.objects.filter(direct__isnull=False).select_related("direct").order_by("pk")


def name_of(channel: Channel) -> str:
    """Its name there: its address, cut where theirs end."""
    if len(channel.slug) <= LONGEST_SLUG:
        return channel.slug
    end = f"-{channel.pk}"
    return channel.slug[: LONGEST_SLUG - len(end)] + end


def stamp(at: datetime) -> int:
    """An instant in milliseconds."""
    return round(at.timestamp() * 1000)
