"""The channels of an export, and what they became here."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.crypto import get_random_string

from portulan.community.actions.channels import free_slug
from portulan.community.actions.importing.finding import Found
from portulan.community.actions.importing.people import People
from portulan.community.enums import ChannelKind
from portulan.community.interchange.counting import Report
from portulan.community.interchange.vocabulary import Place, Post
from portulan.community.models import Channel, Direct, ImportedChannel, Membership
from portulan.reference.models import Department, Region

LONGEST_TITLE, LONGEST_PURPOSE = 60, 250
News = Mapping[str, list[tuple[datetime, int]]]  # what is new in each place: when, on which line


class Places:
    """Each place by its key: ``team/channel``, or ``@`` and whom a direct channel joins, by primary keys."""

    def __init__(self, source: str, places: Mapping[str, list[Place]], people: People) -> None:
        self._source, self._places, self._people = source, places, people
        self._by_name: dict[str, list[str]] = {}
        for key in places:
            self._by_name.setdefault(key.rpartition("/")[2], []).append(key)
        self._channels = _imported(source)
        self._first: dict[int, str] = {}

    def channel(self, key: str) -> Channel | None:
        """What a place became here; ``None`` while it was not made."""
        if key.startswith("@") and key not in self._channels:
            direct = Direct.objects.filter(people_key=key[1:]).select_related("channel").first()
            if direct:
                self._channels[key] = direct.channel
        return self._channels.get(key)

    def ground(self, key: str) -> str:
        """One key for all the places that were merged into the same channel."""
        channel = self.channel(key)
        return self._first.setdefault(channel.pk, key) if channel else key

    def resolve(self, key: str) -> str | None:
        """A place that the export declares: under another team, when only one bears that name."""
        if key in self._places:
            return key
        named = self._by_name.get(key.rpartition("/")[2], []) if "/" in key else []
        return named[0] if len(named) == 1 else None

    def apart(self, members: Iterable[str]) -> str | None:
        """The key of a direct channel; ``None`` unless everybody in it has an account."""
        pks = [self._people.pk_of(member) for member in members]
        known = sorted({pk for pk in pks if pk is not None})
        return None if None in pks else "@" + ".".join(map(str, known))

    def of(self, post: Post) -> tuple[str, str]:
        """Where a post goes, or why nowhere."""
        if post.members:
            return self.apart(post.members) or "", "no_account"
        return self.resolve(post.place) or "", "unknown_channel"

    def count(self, found: Found, report: Report) -> None:
        """How many would be made; a direct channel that only its messages name is made without being read."""
        for key, lines in self._places.items():
            for index, _place in enumerate(lines):
                report.of("channel").take(is_known=index > 0 or self.channel(key) is not None)
        met: set[str] = set()
        for apart in found.aparts:
            key = self.apart(apart.members) or ""
            if not key:
                report.of("direct_channel").leave("no_account")
                continue
            report.of("direct_channel").take(is_known=key in met or self.channel(key) is not None)
            met.add(key)
        implied = {self.apart(one.members) or "" for one in found.implied} - met - {""}
        made = sum(self.channel(key) is None for key in implied)
        if made:
            report.of("direct_channel").made += made

    def make(self, found: Found) -> None:
        """Make those that are not there."""
        for key, lines in self._places.items():
            if self.channel(key) is None:
                self._channels[key] = self._made(lines[-1])
        for apart in (*found.aparts, *found.implied):
            key = self.apart(apart.members) or ""
            if key and self.channel(key) is None:
                self._channels[key] = _joining(key)

    def _made(self, place: Place) -> Channel:
        channel = Channel.objects.create(
            slug=free_slug(place.name),
            name=place.title[:LONGEST_TITLE],
            kind=_kind(place),
            description=place.purpose[:LONGEST_PURPOSE],
            guidelines=place.header[:3000],
            archived_at=place.archived_at,
            is_default=place.manners.is_default and not place.is_private,
            is_moderated=place.manners.is_moderated,
            slow_seconds=place.manners.slow_seconds,
            **_territory(place),
        )
        ImportedChannel.objects.create(source=self._source, key=place.key, channel=channel)
        return channel

    def slugs(self) -> dict[str, str]:
        """The open channels by their name there."""
        return {
            place.name: channel.slug
            for key, (place, *_others) in self._places.items()
            if (channel := self._channels.get(key)) and not channel.is_hidden
        }

    def close(self, news: News) -> None:
        """Move each channel's end; who was up to date stays so."""
        for key, told in news.items():
            channel, count = self._channels[key], len(told)
            end = channel.last_position
            latest = max(at for at, _number in told)
            latest = max(latest, channel.last_message_at) if channel.last_message_at else latest
            Channel.objects.filter(pk=channel.pk).update(
                last_position=F("last_position") + count, last_message_at=latest
            )
            Membership.objects.filter(channel=channel, read_position__gte=end).update(
                read_position=end + count
            )
            channel.refresh_from_db(fields=["last_position", "last_message_at"])

    def touched(self, news: News) -> list[Channel]:
        """Those in which something is new."""
        return list({self._channels[key].pk: self._channels[key] for key in news}.values())


def _imported(source: str) -> dict[str, Channel]:
    """What this space's channels became, followed to where they were merged."""
    found: dict[str, Channel] = {}
    shared: dict[int, Channel] = {}
    for one in ImportedChannel.objects.filter(source=source).select_related("channel"):
        channel, met = one.channel, {one.channel_id}
        while channel.merged_into_id and channel.merged_into_id not in met:
            met.add(channel.merged_into_id)
            channel = Channel.objects.get(pk=channel.merged_into_id)
        found[one.key] = shared.setdefault(channel.pk, channel)
    return found


def _kind(place: Place) -> ChannelKind:
    """Our own exports say it; a place that is private elsewhere opens to nobody here."""
    if place.is_private:
        return ChannelKind.PRIVATE
    kind = place.manners.kind
    return ChannelKind(kind) if kind in {"territory", "tool", "announcement"} else ChannelKind.PUBLIC


def _territory(place: Place) -> dict[str, Any]:
    """Its department or region, unless another channel is that one's already."""
    kept: dict[str, Any] = {}
    for name, model in (("department", Department), ("region", Region)):
        territory = model.objects.filter(pk=getattr(place.manners, name)).first()
        if territory and not Channel.objects.filter(**{name: territory}).exists():
            kept[name] = territory
    return kept


def _joining(key: str) -> Channel:
    channel = Channel.objects.create(
        slug=f"direct-{get_random_string(20).lower()}", name="", kind=ChannelKind.DIRECT
    )
    Direct.objects.create(channel=channel, people_key=key[1:])
    Membership.objects.bulk_create(
        Membership(channel=channel, person_id=int(pk)) for pk in key[1:].split(".")
    )
    return channel
