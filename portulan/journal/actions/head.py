"""Closing a day of the register with a signature."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from portulan.journal import chain, signing
from portulan.journal.models import DailyHead, Entry


def sign_finished_days() -> None:
    """Sign every day that is over, has entries and is not signed yet; the worker calls it often."""
    today = timezone.now().astimezone(UTC).date()
    last = DailyHead.objects.aggregate(Max("day"))["day__max"]
    start = last + timedelta(days=1) if last else _first_day()
    while start and start < today:
        sign_day(start)
        start += timedelta(days=1)


@transaction.atomic
def sign_day(day: date) -> DailyHead:
    """Sign the state, at the end of a UTC day, of the streams that grew on it."""
    begin = datetime.combine(day, time.min, UTC)
    grown = (
        Entry.objects.filter(at__gte=begin, at__lt=begin + timedelta(days=1))
        .values("stream__name")
        .annotate(length=Max("sequence"))
        .order_by("stream__name")
    )
    lines = [_line(row["stream__name"], row["length"]) for row in grown]
    previous = DailyHead.objects.filter(day__lt=day).last()
    manifest = "\n".join(lines)
    origin = previous.digest if previous else chain.ORIGIN
    digest = chain.digest_of(origin, f"{day}\n{manifest}")
    return DailyHead.objects.create(
        day=day,
        manifest=manifest,
        previous=origin,
        digest=digest,
        signature=signing.sign(digest),
        public_key=signing.public_key(),
    )


def _line(stream: str, length: int) -> str:
    head = Entry.objects.get(stream__name=stream, sequence=length).digest
    return f"{stream}\t{length}\t{head}"


def _first_day() -> date | None:
    first = Entry.objects.order_by("at").first()
    return first.at.astimezone(UTC).date() if first else None
