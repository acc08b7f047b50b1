"""The life of channels: made, described, joined, left, archived."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from portulan.accounts.models import Person
from portulan.community.actions.arriving import join
from portulan.community.actions.indexing_answers import queue_questions
from portulan.community.enums import ChannelKind, ChannelRole, MessageKind
from portulan.community.errors import ChannelIsArchived, LastHost
from portulan.community.models import Channel, FormerAddress, Membership, Message, Referent
from portulan.community.rules import (
    animates,
    check_may_be_invited,
    check_may_host,
    check_may_make,
    check_may_open_or_close,
)
from portulan.journal.actions import record
from portulan.live.actions import append
from portulan.live.notices import recheck

WORDS = ("name", "description", "guidelines", "slow_seconds")
NAMED_BY_ADDRESS = (ChannelKind.PUBLIC, ChannelKind.TOOL, ChannelKind.ANNOUNCEMENT)
OF_THE_TEAM = ("is_moderated", "is_default")  # what the animation team promises of a channel


@transaction.atomic
def make_channel(*, by: Person, kind: ChannelKind, words: Mapping[str, Any]) -> Channel:
    """Make a channel, of which one is the first host. Raises NotAHost for kinds that the animation team makes."""
    check_may_make(by, kind)
    channel = Channel(kind=kind, **{name: words[name] for name in _names_for(by) if name in words})
    channel.slug = hidden_slug(kind) if channel.is_hidden else free_slug(channel.name)
    channel.save()
    Membership.objects.create(channel=channel, person=by, role=ChannelRole.HOST)
    record(channel.stream, "made", by=by, data={"kind": str(kind)})
    return channel


@transaction.atomic
def describe_channel(*, by: Person, channel: Channel, words: Mapping[str, Any]) -> None:
    """Change its name, its description, its guidelines, its pace. Raises NotAHost.

    The address of a channel that all find follows its name, but for a territory's; the former one goes on leading there.
    """
    check_may_host(by, channel)
    is_renamed = "name" in words and words["name"] != channel.name and channel.kind in NAMED_BY_ADDRESS
    changed = [name for name in _names_for(by) if name in words and getattr(channel, name) != words[name]]
    for name in changed:
        setattr(channel, name, words[name])
    if is_renamed:
        changed += _readdress(channel)
    channel.save(update_fields=changed)
    record(channel.stream, "described", by=by, data={"fields": changed})
    append(channel.topic, "described")


@transaction.atomic
def join_channel(*, by: Person, channel: Channel) -> None:
    """Come in by oneself: one has already found the channel, hence may."""
    if channel.is_archived:
        raise ChannelIsArchived
    join(by, channel)


@transaction.atomic
def leave_channel(*, by: Person, channel: Channel) -> None:
    """Go; a private channel keeps a host. Raises LastHost."""
    mine = Membership.objects.filter(channel=channel, person=by)
    if channel.kind == ChannelKind.PRIVATE and mine.filter(role=ChannelRole.HOST).exists():
        others = Membership.objects.filter(channel=channel).exclude(person=by)
        if others.exists() and not others.filter(role=ChannelRole.HOST).exists():
            raise LastHost
    mine.delete()
    Referent.objects.filter(channel=channel, person=by).delete()
    recheck(by.pk)


@transaction.atomic
def invite(*, by: Person, channel: Channel, people: Sequence[Person]) -> None:
    """Bring people into a channel. Raises NotAMember, or NotOfTheCommunity for who has not arrived there."""
    check_may_be_invited(by, channel, people)
    for person in people:
        join(person, channel)
    if channel.is_hidden:
        record(channel.stream, "invited", by=by, data={"count": len(people)})


@transaction.atomic
def archive_channel(*, by: Person, channel: Channel, on: bool) -> None:
    """Keep a channel for reading only, or bring it back. Raises NotAHost."""
    check_may_host(by, channel)
    channel.archived_at = timezone.now() if on else None
    channel.save(update_fields=["archived_at"])
    record(channel.stream, "archived" if on else "reopened", by=by)
    append(channel.topic, "described")


@transaction.atomic
def open_or_close(*, by: Person, channel: Channel, kind: ChannelKind) -> None:
    """Have an open channel be by invitation, or the reverse while nothing was said there; its members stay.

    Raises NotAHost, NotClosed or SaidInPrivate.
    """
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    check_may_open_or_close(by, channel, kind)
    outside = Person.objects.filter(community_profile__isnull=False).exclude(
        channel_memberships__channel=channel
    )
    channel.kind = kind
    changed = _readdress(channel) if kind == ChannelKind.PUBLIC else []
    channel.save(update_fields=["kind", *changed])
    Membership.objects.update_or_create(channel=channel, person=by, defaults={"role": ChannelRole.HOST})
    asked = Message.objects.filter(channel=channel, kind=MessageKind.QUESTION)
    queue_questions(asked.values_list("pk", flat=True))  # answers of a closed channel are proposed to nobody
    record(channel.stream, "opened" if kind == ChannelKind.PUBLIC else "closed", by=by)
    append(channel.topic, "described")
    recheck(*outside.values_list("pk", flat=True))


def _readdress(channel: Channel) -> list[str]:
    """Give the channel the address of its new name, and keep the former one; the fields changed."""
    former, wanted = channel.slug, slugify(channel.name)[:60].strip("-")
    if not wanted or wanted == former:
        return []
    FormerAddress.objects.filter(channel=channel, slug=wanted).delete()  # it takes back a name that it had
    channel.slug = free_slug(channel.name)
    FormerAddress.objects.create(channel=channel, slug=former)
    return ["slug"]


def _names_for(person: Person) -> tuple[str, ...]:
    return (*WORDS, *OF_THE_TEAM) if animates(person) else WORDS


def hidden_slug(kind: ChannelKind) -> str:
    """An address that tells nobody what a hidden channel is called."""
    return f"{'direct' if kind == ChannelKind.DIRECT else 'prive'}-{get_random_string(20).lower()}"


def free_slug(name: str) -> str:
    """An address made of the name, with a number when others have it, or had it, already."""
    wanted = slugify(name)[:60].strip("-") or "canal"
    taken = set(Channel.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    taken |= set(FormerAddress.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
