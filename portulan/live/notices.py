"""What the server says to one person's connections."""

from django.db import transaction

from portulan.live.bus import broadcast

RECHECK = '{"type":"recheck"}'


def topic_of_person(pk: int) -> str:
    """Where one person is told what concerns them alone; nobody else may follow it."""
    return f"person:{pk}"


def recheck(*people: int) -> None:
    """Have the connections of these people look again at what they may follow: a membership ended."""
    for pk in people:
        _recheck(topic_of_person(pk))


def _recheck(topic: str) -> None:
    transaction.on_commit(lambda: broadcast(topic, RECHECK), robust=True)
