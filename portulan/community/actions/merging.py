"""Two channels become one: everything said in the first goes to the end of the second."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Model, OuterRef, PositiveIntegerField, QuerySet, Subquery
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.hook_telling import tell_come
from portulan.community.actions.indexing import queue_messages
from portulan.community.actions.indexing_answers import queue_questions
from portulan.community.enums import MessageKind
from portulan.community.models import (
    Attachment,
    Channel,
    Draft,
    ImportedChannel,
    InquiryRoute,
    Membership,
    Message,
    OutgoingHook,
    Practice,
    Scheduled,
    Webhook,
)
from portulan.community.rules import check_may_merge
from portulan.journal.actions import record
from portulan.live.actions import append
from portulan.live.notices import recheck

# What other programs say, are told or import again, what waits for its hour, what concerns the tool or the territory.
FOLLOWING: tuple[type[Model], ...] = (
    Webhook,
    OutgoingHook,
    ImportedChannel,
    Scheduled,
    Practice,
    InquiryRoute,
)


@dataclass(frozen=True)
class Moving:
    """What a merger would move, counted for who confirms it."""

    messages: int
    threads: int
    files: int
    webhooks: int
    hooks: int  # programs that are told what happens
    newcomers: int  # members of the first who are not in the second


def moving_of(source: Channel, into: Channel) -> Moving:
    """In six questions."""
    said = Message.objects.filter(channel=source)
    there = Membership.objects.filter(channel=into).values("person")
    return Moving(
        said.count(),
        said.roots().filter(reply_count__gt=0).count(),
        Attachment.objects.filter(message__channel=source).count(),
        Webhook.objects.open().filter(channel=source).count(),
        OutgoingHook.objects.open().filter(channel=source).count(),
        Membership.objects.filter(channel=source).exclude(person__in=there).count(),
    )


@transaction.atomic
def merge_channels(*, by: Person, source: Channel, into: Channel) -> None:
    """Move all that was said and all who are in a channel to another; the first is archived and points there.

    Positions go on after those of the channel that receives, and what each had read stays read. Raises
    NotAHost, NotMerged or ChannelIsArchived.
    """
    first, second = sorted((source, into), key=lambda one: one.pk)
    locked = {one.pk: one for one in Channel.objects.select_for_update().filter(pk__in=[first.pk, second.pk])}
    source, into = locked[source.pk], locked[into.pk]
    check_may_merge(by, source, into)
    base, moved = into.last_position, source.last_position
    _move_people(source, into, base)
    _move_messages(source, into, base)
    for model in FOLLOWING:
        model._default_manager.filter(channel=source).update(channel=into)  # noqa: SLF001 (Django's public name)
    into.last_position = base + moved
    into.last_message_at = max(filter(None, (into.last_message_at, source.last_message_at)), default=None)
    into.save(update_fields=["last_position", "last_message_at"])
    source.archived_at, source.merged_into = timezone.now(), into
    source.save(update_fields=["archived_at", "merged_into"])
    record(into.stream, "received", by=by, data={"from": source.pk, "messages": moved})
    for channel in (source, into):
        append(channel.topic, "described")


def _move_messages(source: Channel, into: Channel, base: int) -> None:
    said = Message.objects.filter(channel=source)
    queue_messages(said.values_list("pk", flat=True))
    queue_questions(said.filter(kind=MessageKind.QUESTION).values_list("pk", flat=True))
    Message.objects.filter(channel=source, root=None).update(channel=into, position=F("position") + base)
    Message.objects.filter(channel=source).update(channel=into)
    begun = Draft.objects.filter(channel=into, root=None).values("person")
    Draft.objects.filter(channel=source, root=None).exclude(person__in=begun).update(channel=into)
    Draft.objects.filter(channel=source, root__isnull=False).update(channel=into)


def _move_people(source: Channel, into: Channel, base: int) -> None:
    """Whoever had read all of the second reads on where they were in the first; newcomers too. Their calls follow.

    In as many questions for few as for many: both channels are locked meanwhile.
    """
    moving = Membership.objects.filter(channel=source)
    there = Membership.objects.filter(channel=into)
    newcomers = list(moving.exclude(person__in=there.values("person")).select_related("person"))
    _read_on(moving, there, base)
    Membership.objects.bulk_create([_moved(one, into, base) for one in newcomers], ignore_conflicts=True)
    tell_come([one.person for one in newcomers], into)
    recheck(*(one.person_id for one in newcomers))
    moving.update(mention_count=0)


def _read_on(moving: QuerySet[Membership], there: QuerySet[Membership], base: int) -> None:
    here = moving.filter(person=OuterRef("person"))
    both = there.filter(person__in=moving.values("person"))
    both.filter(read_position__gte=base).update(
        read_position=base + Subquery(here.values("read_position"), output_field=PositiveIntegerField())
    )
    both.update(mention_count=F("mention_count") + Subquery(here.values("mention_count")))


def _moved(one: Membership, into: Channel, base: int) -> Membership:
    """The place of somebody who was in the first alone: told of as much, or as little, as they had chosen."""
    return Membership(
        channel=into,
        person_id=one.person_id,
        level=one.level,
        is_favourite=one.is_favourite,
        read_position=base + one.read_position,
        mention_count=one.mention_count,
    )
