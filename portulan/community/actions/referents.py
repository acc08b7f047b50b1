"""Referents: named for a channel, away for a time, and how fast they answer, measured."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from statistics import median

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.arriving import join
from portulan.community.enums import MessageKind
from portulan.community.models import Channel, Message, Referent
from portulan.community.rules import check_may_be_invited, check_may_host
from portulan.journal.actions import record
from portulan.live.actions import append

OVER = timedelta(days=90)
FEWEST = 3  # answers under which a usual delay would say nothing


@dataclass(frozen=True)
class Duty:
    """What a referent answers, when they are away (both days included) and who answers then."""

    asks: str
    away_from: date | None = None
    away_until: date | None = None
    deputy: Person | None = None


@transaction.atomic
def name_referents(*, by: Person, channel: Channel, people: Sequence[Person], asks: str) -> None:
    """Several at once, or none of them. Raises what name_referent raises."""
    for person in people:
        name_referent(by=by, channel=channel, person=person, asks=asks)


@transaction.atomic
def name_referent(*, by: Person, channel: Channel, person: Person, asks: str) -> Referent:
    """Put somebody in the header of a channel. Raises NotAHost, or NotOfTheCommunity."""
    check_may_host(by, channel)
    check_may_be_invited(by, channel, [person])
    join(person, channel)
    rank = channel.referents.count()
    referent, _new = Referent.objects.update_or_create(
        channel=channel, person=person, defaults={"asks": asks}, create_defaults={"asks": asks, "rank": rank}
    )
    record(channel.stream, "referent_named", by=by, about=person)
    append(channel.topic, "described")
    return referent


@transaction.atomic
def dismiss_referent(*, by: Person, referent: Referent) -> None:
    """Take somebody out of the header; one may take oneself out. Raises NotAHost."""
    if referent.person_id != by.pk:
        check_may_host(by, referent.channel)
    record(referent.channel.stream, "referent_dismissed", by=by, about=referent.person)
    referent.delete()
    append(referent.channel.topic, "described")


@transaction.atomic
def set_duty(*, by: Person, referent: Referent, duty: Duty) -> None:
    """Say what to ask, and leave the calls to the others between two days. Raises NotAHost or NotOfTheCommunity.

    A deputy comes into the channel.
    """
    if referent.person_id != by.pk:
        check_may_host(by, referent.channel)
    if duty.deputy is not None:
        check_may_be_invited(by, referent.channel, [duty.deputy])
        join(duty.deputy, referent.channel)
    for field in fields(duty):
        setattr(referent, field.name, getattr(duty, field.name))
    referent.save(update_fields=[field.name for field in fields(duty)])
    append(referent.channel.topic, "described")


def measure_delays() -> None:
    """How fast each referent usually answers a question of their channel; the worker calls it daily."""
    for referent in Referent.objects.select_related("channel"):
        delays = _first_answers(referent)
        usual = timedelta(seconds=median(delays)) if len(delays) >= FEWEST else None
        Referent.objects.filter(pk=referent.pk).update(usual_delay=usual)


def _first_answers(referent: Referent) -> Sequence[float]:
    questions = Message.objects.filter(
        channel=referent.channel,
        kind=MessageKind.QUESTION,
        sent_at__gt=timezone.now() - OVER,
        replies__author=referent.person_id,
    ).exclude(author=referent.person_id)
    first: dict[int, float] = {}
    for pk, asked, answered in questions.values_list("pk", "sent_at", "replies__sent_at").order_by(
        "replies__sent_at"
    ):
        first.setdefault(pk, _seconds(asked, answered))
    return list(first.values())


def _seconds(asked: datetime, answered: datetime) -> float:
    return (answered - asked).total_seconds()
