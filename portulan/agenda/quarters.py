"""Quarter-hours: what meetings begin on, and what they take."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

QUARTER = timedelta(minutes=15)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def quarter_of(moment: datetime) -> datetime:
    """The quarter-hour that a moment falls in, in UTC."""
    return moment.astimezone(UTC) - (moment - _EPOCH) % QUARTER


def next_quarter(moment: datetime) -> datetime:
    """The moment itself when it is on a quarter-hour, else the next one that is."""
    begun = quarter_of(moment)
    return begun if begun == moment else begun + QUARTER


def quarters_between(start: datetime, end: datetime) -> Iterator[datetime]:
    """Every quarter-hour that a meeting from ``start`` to ``end`` touches."""
    quarter = quarter_of(start)
    while quarter < end:
        yield quarter
        quarter += QUARTER


def rounded_up(length: timedelta) -> timedelta:
    """A length as whole quarter-hours."""
    return -(-length // QUARTER) * QUARTER
