"""Saying that something happened: a number in the same transaction, words to every connection once it is kept."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portulan.live.bus import broadcast
from portulan.live.models import Event, Topic
from portulan.live.registry import Data
from portulan.live.words import brief_of, said, whole_of, whole_with

KEPT = timedelta(days=7)


def append(topic: str, kind: str, subject: object = "", words: Callable[[], Data] | None = None) -> Event:
    """Number an event of a topic, inside the caller's transaction; readers hear of it after commit.

    ``words`` gives what it says, when the caller has it at hand; else its app is asked.
    The topic's row stays locked until then, so that numbers are kept in the order in which they are given.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is numbered in the transaction that makes it happen")
    if not Topic.objects.filter(name=topic).update(last_number=F("last_number") + 1):
        Topic.objects.get_or_create(name=topic)
        Topic.objects.filter(name=topic).update(last_number=F("last_number") + 1)
    event = Event(topic=Topic.objects.get(name=topic), kind=kind, subject=str(subject))
    event.number = event.topic.last_number
    event.save(force_insert=True)
    transaction.on_commit(lambda: _publish(event, words), robust=True)  # what is kept is not undone by Redis
    return event


def tell(topic: str, kind: str, **fields: object) -> None:
    """Say something that is not worth a number: somebody is typing, somebody is here."""
    text = said(kind, topic=topic, **fields)
    transaction.on_commit(lambda: broadcast(topic, text, text), robust=True)


def forget_old_events() -> None:
    """Drop what nobody will ask again; the worker calls it daily."""
    Event.objects.filter(at__lt=timezone.now() - KEPT).delete()


def _publish(event: Event, words: Callable[[], Data] | None) -> None:
    whole = whole_with(event, words()) if words else whole_of([event])[0]
    broadcast(event.topic.name, whole, brief_of(event), event.pk)
