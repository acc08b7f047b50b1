"""Who leads a channel, who stands for a tool's team, who is put out."""

from django.db import transaction

from portulan.accounts.models import Person
from portulan.community.enums import ChannelRole
from portulan.community.errors import LastHost, NotAHost
from portulan.community.models import Channel, Membership, Referent
from portulan.community.rules import check_may_host
from portulan.journal.actions import record
from portulan.live.actions import append
from portulan.live.notices import recheck


@transaction.atomic
def give_role(*, by: Person, membership: Membership, role: ChannelRole) -> None:
    """Make a member a host, one of the tool's team, or a plain member again; a channel keeps a host.

    Raises NotAHost, or LastHost.
    """
    channel = _led(by, membership)
    if role != ChannelRole.HOST:
        _check_keeps_a_host(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    record(channel.stream, "role_given", by=by, about=membership.person, data={"role": str(role)})
    append(channel.topic, "described")


@transaction.atomic
def put_out(*, by: Person, membership: Membership) -> None:
    """Take somebody out of a channel; of an open one, they may come back. Raises NotAHost, or LastHost."""
    channel = _led(by, membership)
    _check_keeps_a_host(membership)
    Referent.objects.filter(channel=channel, person=membership.person).delete()
    record(channel.stream, "put_out", by=by, about=membership.person)
    membership.delete()
    recheck(membership.person_id)


def _led(by: Person, membership: Membership) -> Channel:
    channel = Channel.objects.select_for_update().get(pk=membership.channel_id)
    check_may_host(by, channel)
    if channel.is_direct:
        raise NotAHost
    return channel


def _check_keeps_a_host(membership: Membership) -> None:
    hosts = Membership.objects.filter(channel=membership.channel_id, role=ChannelRole.HOST)
    if membership.role == ChannelRole.HOST and not hosts.exclude(pk=membership.pk).exists():
        raise LastHost
