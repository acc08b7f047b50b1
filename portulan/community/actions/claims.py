"""Places in channels that follow what an organisation's space says of somebody: given, then taken back."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from portulan.accounts.models import Person
from portulan.accounts.openid.claims import Claims, claims_of
from portulan.community.actions.arriving import first_channels, join
from portulan.community.actions.territories import (
    channel_of_department,
    channel_of_region,
    code_of_territory,
)
from portulan.community.enums import ChannelKind, ChannelRole
from portulan.community.models import Channel, ClaimedPlace, Membership, Profile, Referent
from portulan.community.models.membership import MembershipQuerySet
from portulan.journal.actions import record
from portulan.live.notices import recheck
from portulan.reference.models import Department, Region

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claimed:
    """A place that is said to be somebody's."""

    channel: Channel
    role: ChannelRole
    said_by: str


@transaction.atomic
def follow_claims(person: Person) -> None:
    """Make the places that claims gave be those that are claimed now; the person's own are left alone.

    Nothing before the person has arrived in the community: arriving calls this again.
    """
    if not Profile.objects.select_for_update().filter(person=person).exists():
        return
    wanted = _wanted(person)
    for place in ClaimedPlace.objects.filter(person=person).select_related("channel").order_by("pk"):
        claimed = wanted.pop(place.channel_id, None)
        if claimed is None:
            _take_back(place)
        elif (claimed.role, claimed.said_by) != (place.role, place.said_by):
            _change(place, claimed)
    for claimed in wanted.values():
        _give(person, claimed)


def _wanted(person: Person) -> dict[int, Claimed]:
    """What is claimed, by channel: a place in the tool's team rather than a simple one."""
    wanted: dict[int, Claimed] = {}
    for claims in claims_of(person):
        for claimed in (*_by_groups(claims), *_by_territories(claims)):
            known = wanted.get(claimed.channel.pk)
            if known is None or known.role == ChannelRole.MEMBER:
                wanted[claimed.channel.pk] = claimed
    return wanted


def _by_groups(claims: Claims) -> Iterator[Claimed]:
    rights = [one for one in claims.issuer.rights if one.channel and one.group in claims.groups]
    current = Channel.objects.current().exclude(kind=ChannelKind.DIRECT)
    channels = current.at_all({one.channel for one in rights})
    for right in rights:
        channel = channels.get(right.channel)
        if channel is None:
            log.warning("%s: no channel %s", claims.issuer.key, right.channel)
            continue
        is_of_team = right.place == ChannelRole.TOOL_TEAM and channel.kind == ChannelKind.TOOL
        role = ChannelRole.TOOL_TEAM if is_of_team else ChannelRole.MEMBER
        yield Claimed(channel, role, claims.issuer.key)


def _by_territories(claims: Claims) -> Iterator[Claimed]:
    codes = {code_of_territory(said) for said in claims.departments}
    departments = Department.objects.filter(code__in=codes)
    region_codes = {code_of_territory(said) for said in claims.regions}
    regions = Region.objects.filter(code__in=region_codes)
    channels = [*map(channel_of_department, departments), *map(channel_of_region, regions)]
    unknown = len(codes) + len(region_codes) - len(channels)
    if unknown:
        log.info("%s: %d territories that are not known", claims.issuer.key, unknown)
    for channel in channels:
        if not channel.is_archived:
            yield Claimed(channel, ChannelRole.MEMBER, claims.issuer.key)


def _give(person: Person, claimed: Claimed) -> None:
    mine = Membership.objects.filter(channel=claimed.channel, person=person)
    has_brought_in = not mine.exists()
    if has_brought_in:
        join(person, claimed.channel)
    ClaimedPlace.objects.create(
        channel=claimed.channel,
        person=person,
        said_by=claimed.said_by,
        role=claimed.role,
        has_brought_in=has_brought_in,
        has_raised=claimed.role == ChannelRole.TOOL_TEAM and _raise(mine),
    )
    data = {"said_by": claimed.said_by, "role": str(claimed.role)}
    record(claimed.channel.stream, "place_given", about=person, data=data)


def _change(place: ClaimedPlace, claimed: Claimed) -> None:
    mine = Membership.objects.filter(channel=place.channel_id, person=place.person_id)
    if claimed.role == ChannelRole.TOOL_TEAM and not place.has_raised:
        place.has_raised = _raise(mine)
    elif claimed.role == ChannelRole.MEMBER and place.has_raised:
        place.has_raised = not _lower(mine)
    place.role, place.said_by = claimed.role, claimed.said_by
    place.save(update_fields=["role", "said_by", "has_raised"])
    data = {"said_by": claimed.said_by, "role": str(claimed.role)}
    record(place.channel.stream, "place_changed", about=place.person, data=data)


def _take_back(place: ClaimedPlace) -> None:
    """What the claim gave, unless something else gives it too: a host, a referent, who came by themselves since."""
    mine = Membership.objects.filter(channel=place.channel_id, person=place.person_id)
    if place.has_raised:
        _lower(mine)
    if place.has_brought_in and not _is_there_otherwise(place):
        mine.filter(role=ChannelRole.MEMBER, joined_at__lte=place.given_at).delete()
    record(place.channel.stream, "place_taken_back", about=place.person, data={"said_by": place.said_by})
    place.delete()
    recheck(place.person_id)


def _is_there_otherwise(place: ClaimedPlace) -> bool:
    is_referent = Referent.objects.filter(channel=place.channel_id, person=place.person_id).exists()
    return is_referent or place.channel in first_channels(place.person)


def _raise(mine: MembershipQuerySet) -> bool:
    return mine.filter(role=ChannelRole.MEMBER).update(role=ChannelRole.TOOL_TEAM) > 0


def _lower(mine: MembershipQuerySet) -> bool:
    return mine.filter(role=ChannelRole.TOOL_TEAM).update(role=ChannelRole.MEMBER) > 0
