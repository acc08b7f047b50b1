"""Channels: how each lives, which sleep, which lack their referents."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from portulan.common.figures.cells import Cell, drawn, masked_words
from portulan.community.enums import MessageKind
from portulan.community.figures.activity import Activity
from portulan.community.figures.questions import Answering
from portulan.community.figures.scope import Scope
from portulan.community.models import Channel, Message

SLEEPS_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Place:
    """A channel over the period."""

    channel: Channel
    activity: Activity
    answering: Answering
    cell: Cell

    @property
    def people_words(self) -> str:
        """How many wrote, as it is said: as little as its messages are."""
        return masked_words() if self.cell.is_masked else str(self.activity.people)


@dataclass(frozen=True)
class Asleep:
    """A channel where nothing was said for a while; ``since`` is when it was last, or when it was made."""

    channel: Channel
    since: datetime
    is_empty: bool

    @property
    def days(self) -> int:
        """For how many days."""
        return (timezone.now() - self.since).days


def places(
    channels: dict[int, Channel], activities: dict[int, Activity], answerings: dict[int, Answering]
) -> list[Place]:
    """The channels where something was said, the most talkative first."""
    known = [pk for pk in activities if pk in channels]
    ordered = sorted(known, key=lambda pk: (-activities[pk].messages, channels[pk].name, pk))
    cells = drawn(activities[pk].messages_cell(channels[pk].name) for pk in ordered)
    return [
        Place(channels[pk], activities[pk], answerings.get(pk, Answering()), cell)
        for pk, cell in zip(ordered, cells, strict=True)
    ]


def asleep(scope: Scope, now: datetime) -> list[Asleep]:
    """The channels in use where nothing was said for thirty days, replies included; two questions."""
    said = Message.objects.filter(channel=OuterRef("pk"), deleted_at=None).exclude(kind=MessageKind.SYSTEM)
    last = Subquery(said.order_by("-sent_at").values("sent_at")[:1])
    found = scope.channels.current().annotate(last=last)
    quiet = found.annotate(since=Coalesce("last", "created_at")).filter(since__lt=now - SLEEPS_AFTER)
    channels, rows = (
        scope.channels.in_bulk(),
        quiet.order_by("since", "pk").values_list("pk", "since", "last"),
    )
    return [Asleep(channels[pk], since, last is None) for pk, since, last in rows]
