"""The life of channels: made, described, joined, left, archived, merged."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from portulan.accounts.models import Person
from portulan.community.actions.arriving import join
from portulan.community.actions.indexing import queue_messages
from portulan.community.actions.indexing_answers import queue_questions
from portulan.community.enums import ChannelKind, ChannelRole, MessageKind
from portulan.community.errors import ChannelIsArchived, LastHost, StaysHidden
from portulan.community.models import Channel, Direct, Membership, Message, Referent
from portulan.community.rules import animates, check_may_be_invited, check_may_host, check_may_make
from portulan.journal.actions import record
from portulan.live.actions import append
from portulan.live.notices import recheck

WORDS = ("name", "description", "guidelines", "slow_seconds")
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
    """Change its name, its description, its guidelines, its pace; its address stays. Raises NotAHost."""
    check_may_host(by, channel)
    changed = [name for name in _names_for(by) if name in words and getattr(channel, name) != words[name]]
    for name in changed:
        setattr(channel, name, words[name])
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
def merge_channels(*, by: Person, source: Channel, into: Channel) -> None:
    """Move the messages and members of a channel to the end of another; the first is archived and points there.

    Positions go on after those of the channel that receives. Raises NotAHost, StaysHidden or ChannelIsArchived.
    """
    for channel in (source, into):
        check_may_host(by, channel)
    if source.is_direct or into.is_direct or (source.is_hidden and not into.is_hidden):
        raise StaysHidden  # what was said in private stays there
    first, second = sorted((source, into), key=lambda one: one.pk)
    locked = {one.pk: one for one in Channel.objects.select_for_update().filter(pk__in=[first.pk, second.pk])}
    source, into = locked[source.pk], locked[into.pk]
    if into.is_archived or source.merged_into_id:
        raise ChannelIsArchived
    moved = source.last_position
    said = Message.objects.filter(channel=source)
    queue_messages(said.values_list("pk", flat=True))
    queue_questions(said.filter(kind=MessageKind.QUESTION).values_list("pk", flat=True))
    Message.objects.filter(channel=source, root=None).update(
        channel=into, position=F("position") + into.last_position
    )
    Message.objects.filter(channel=source).update(channel=into)
    for membership in Membership.objects.filter(channel=source).select_related("person"):
        join(membership.person, into)
    into.last_position += moved
    into.save(update_fields=["last_position"])
    source.archived_at, source.merged_into = timezone.now(), into
    source.save(update_fields=["archived_at", "merged_into"])
    record(into.stream, "received", by=by, data={"from": source.pk, "messages": moved})
    append(source.topic, "described")
    append(into.topic, "described")


@transaction.atomic
def talk_with(*, by: Person, others: Sequence[Person]) -> Channel:
    """The direct channel of these people: the same one each time, with those who had left it.

    Raises NotOfTheCommunity, KeptOut or Muted.
    """
    people = sorted({by.pk: by, **{other.pk: other for other in others}}.items())
    check_may_be_invited(by, None, [person for _pk, person in people])
    channel = _direct_of(".".join(str(pk) for pk, _person in people))
    for _pk, person in people:
        join(person, channel)
    return channel


def _direct_of(key: str) -> Channel:
    """Found, or made; two who write to each other at the same moment find the same."""
    known = Direct.objects.filter(people_key=key).select_related("channel")
    found = known.first()
    if found:
        return found.channel
    try:
        with transaction.atomic():
            slug = hidden_slug(ChannelKind.DIRECT)
            channel = Channel.objects.create(slug=slug, name="", kind=ChannelKind.DIRECT)
            Direct.objects.create(channel=channel, people_key=key)
    except IntegrityError:
        return known.get().channel
    return channel


def _names_for(person: Person) -> tuple[str, ...]:
    return (*WORDS, *OF_THE_TEAM) if animates(person) else WORDS


def hidden_slug(kind: ChannelKind) -> str:
    """An address that tells nobody what a hidden channel is called."""
    return f"{'direct' if kind == ChannelKind.DIRECT else 'prive'}-{get_random_string(20).lower()}"


def free_slug(name: str) -> str:
    """An address made of the name, with a number when others have it already."""
    wanted = slugify(name)[:60].strip("-") or "canal"
    taken = set(Channel.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
