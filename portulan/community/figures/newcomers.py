"""Who arrives, and how many of them speak: counted, never named."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from portulan.common.figures.cells import Cell, drawn, total_of
from portulan.common.figures.period import Period
from portulan.common.figures.shares import Share, share_of
from portulan.community.enums import MessageKind
from portulan.community.models import Channel, Message, Profile

WITHIN = (timedelta(days=7), timedelta(days=30))


@dataclass(frozen=True)
class Arrival:
    """When somebody arrived, and first spoke where all may read."""

    at: datetime
    spoke_at: datetime | None


@dataclass(frozen=True)
class Newcomers:
    """Those who arrived in the period; shares are of those who had the time."""

    arrivals: Sequence[Arrival]
    steps: list[Cell]
    shares: list[Share]

    @property
    def words(self) -> str:
        """How many arrived, as it is said."""
        return total_of(len(self.arrivals), len(self.arrivals))


def newcomers_of(period: Period, now: datetime) -> Newcomers:
    """One question."""
    arrivals = _arrivals(period)
    counted = Counter(sum(start <= one.at for start in period.starts) - 1 for one in arrivals)
    steps = drawn(
        Cell(period.label_of(number), counted[number], counted[number], period.short_of(number))
        for number in range(len(period.starts))
    )
    return Newcomers(arrivals, steps, [_spoke_within(arrivals, delay, now) for delay in WITHIN])


def _arrivals(period: Period) -> list[Arrival]:
    said = Message.objects.filter(
        author=OuterRef("person"),
        sent_at__gte=OuterRef("arrived_at"),
        channel__in=Channel.objects.open_to_all(),
    ).exclude(kind=MessageKind.SYSTEM)
    first = Subquery(said.order_by("sent_at").values("sent_at")[:1])
    arrived = Profile.objects.filter(arrived_at__gte=period.since, arrived_at__lt=period.until)
    rows = arrived.annotate(spoke_at=first).order_by("arrived_at", "pk")
    return [Arrival(at, spoke_at) for at, spoke_at in rows.values_list("arrived_at", "spoke_at")]


def _spoke_within(arrivals: Sequence[Arrival], delay: timedelta, now: datetime) -> Share:
    judged = [one for one in arrivals if one.at + delay <= now]
    spoke = sum(one.spoke_at is not None and one.spoke_at <= one.at + delay for one in judged)
    label = _("Ont écrit dans les %(days)s premiers jours") % {"days": delay.days}
    return share_of(label, spoke, len(judged), persons=len(judged))
