"""When things were sent and read: within the promise of one working day, or not."""

from datetime import datetime, timedelta
from random import Random

from portulan.directory.working_time import is_late


def sent_and_read(rng: Random, now: datetime) -> tuple[datetime, datetime]:
    """When a resource of the past was sent, and when it was published."""
    sent = now - timedelta(days=rng.randint(4, 240), minutes=rng.randint(0, 1400))
    return sent, sent + timedelta(hours=rng.randint(2, 70))


def waiting_since(rng: Random, now: datetime, count: int) -> list[datetime]:
    """Moments for a queue: half fresh, a third nearly late, the others late."""
    limit = _hours_before_late(now)
    ages = [
        rng.uniform(0.2, 7)
        if number % 6 < 3
        else limit - rng.uniform(0.3, 3)
        if number % 6 < 5
        else limit + rng.uniform(2, 40)
        for number in range(count)
    ]
    return [now - timedelta(hours=max(0.1, age)) for age in ages]


def _hours_before_late(now: datetime) -> int:
    return next(hours for hours in range(1, 400) if is_late(now - timedelta(hours=hours)))
