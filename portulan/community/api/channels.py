"""Channels: found, joined, left."""

from datetime import datetime

from django.db.models import Count
from django.http import HttpRequest
from ninja import Router, Schema, Status

from portulan.accounts.models import Person
from portulan.community.actions.channels import join_channel, leave_channel
from portulan.community.api.answers import reads, writes
from portulan.community.api.gate import READING, WRITING, channel_of, member_of
from portulan.community.api.shapes import channel_address
from portulan.community.models import Channel, Membership
from portulan.community.models.channel import ChannelQuerySet
from portulan.community.queries import channels_visible_to
from portulan.community.sidebar import direct_name

router = Router(tags=["canaux"])


class ChannelOut(Schema):
    """Un canal, et où vous en êtes de sa lecture. Une conversation directe porte le nom de qui elle réunit."""

    slug: str
    name: str
    kind: str
    description: str
    guidelines: str
    is_archived: bool
    member_count: int
    is_member: bool
    unread: int
    mention_count: int
    last_position: int
    last_message_at: datetime | None
    url: str


@router.get(
    "/channels", auth=READING, response=reads(list[ChannelOut]), summary="Les canaux que je peux lire"
)
def channel_list(request: HttpRequest, archived: bool = False, mine: bool = False) -> list[ChannelOut]:
    person = member_of(request)
    channels = channels_visible_to(person).filter(archived_at__isnull=not archived)
    return _out(channels.with_member(person) if mine else channels, person)


@router.get("/channels/{slug:slug}", auth=READING, response=reads(ChannelOut), summary="Un canal")
def channel(request: HttpRequest, slug: str) -> ChannelOut:
    return _one(member_of(request), slug)


@router.put(
    "/channels/{slug:slug}/membership",
    auth=WRITING,
    response=writes(200, ChannelOut),
    summary="Rejoindre un canal",
)
def joining(request: HttpRequest, slug: str) -> ChannelOut:
    person = member_of(request)
    join_channel(by=person, channel=channel_of(person, slug))
    return _one(person, slug)


@router.delete(
    "/channels/{slug:slug}/membership",
    auth=WRITING,
    response=writes(204, None),
    summary="Quitter un canal",
)
def leaving(request: HttpRequest, slug: str) -> Status[None]:
    person = member_of(request)
    leave_channel(by=person, channel=channel_of(person, slug))
    return Status(204, None)


def _one(person: Person, slug: str) -> ChannelOut:
    channel = channel_of(person, slug)
    return _out(channels_visible_to(person).filter(pk=channel.pk), person)[0]


def _out(channels: ChannelQuerySet, person: Person) -> list[ChannelOut]:
    """Three questions, whatever their number."""
    found = list(channels.annotate(member_count=Count("memberships", distinct=True)).order_by("name", "pk"))
    mine = {
        one.channel_id: one
        for one in Membership.objects.filter(person=person, channel__in=found).select_related("channel")
    }
    others = _others(found, person)
    return [_channel_out(one, mine.get(one.pk), others.get(one.pk, [])) for one in found]


def _channel_out(channel: Channel, mine: Membership | None, others: list[Person]) -> ChannelOut:
    return ChannelOut(
        slug=channel.slug,
        name=direct_name(others) if channel.is_direct else channel.name,
        kind=channel.kind,
        description=channel.description,
        guidelines=channel.guidelines,
        is_archived=channel.is_archived,
        member_count=channel.member_count,  # type: ignore[attr-defined]
        is_member=mine is not None,
        unread=mine.unread if mine else 0,
        mention_count=mine.mention_count if mine else 0,
        last_position=channel.last_position,
        last_message_at=channel.last_message_at,
        url=channel_address(channel),
    )


def _others(channels: list[Channel], person: Person) -> dict[int, list[Person]]:
    direct = [channel.pk for channel in channels if channel.is_direct]
    found: dict[int, list[Person]] = {}
    places = Membership.objects.filter(channel__in=direct).exclude(person=person).select_related("person")
    for place in places.order_by("person__last_name", "pk"):
        found.setdefault(place.channel_id, []).append(place.person)
    return found
