"""Saying that something happened: a number in the same transaction, words to every connection once it is kept."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portulan.live.bus import broadcast
from portulan.live.models import Event, Topic
from portulan.live.registry import Data
from portulan.live.words import brief_of, said, together, whole_of, whole_with

KEPT = timedelta(days=7)


def append(topic: str, kind: str, subject: object = "") -> Event:
    """Number one event of a topic; see ``append_all``."""
    [event] = append_all(topic, kind, [subject])
    return event


def append_all(
    topic: str, kind: str, subjects: Sequence[object], words: Callable[[], Sequence[Data]] | None = None
) -> list[Event]:
    """Number events of a topic, in order, inside the caller's transaction; readers hear of them together after commit.

    ``words`` gives what each says, when the caller has it at hand; else their app is asked.
    The topic's row stays locked until then, so that numbers are kept in the order in which they are given.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is numbered in the transaction that makes it happen")
    if not subjects:
        return []
    place = _grown(topic, by=len(subjects))
    first = place.last_number - len(subjects) + 1
    events = Event.objects.bulk_create(
        Event(topic=place, number=number, kind=kind, subject=str(subject))
        for number, subject in enumerate(subjects, first)
    )
    transaction.on_commit(lambda: _publish(events, words), robust=True)  # what is kept is not undone by Redis
    return events


def tell(topic: str, kind: str, **fields: object) -> None:
    """Say something that is not worth a number: somebody is typing, somebody is here."""
    text = said(kind, topic=topic, **fields)
    transaction.on_commit(lambda: broadcast(topic, text, text), robust=True)


def forget_old_events() -> None:
    """Drop what nobody will ask again; the worker calls it daily."""
    Event.objects.filter(at__lt=timezone.now() - KEPT).delete()


def _grown(name: str, *, by: int) -> Topic:
    more = {"last_number": F("last_number") + by}
    if not Topic.objects.filter(name=name).update(**more):
        Topic.objects.get_or_create(name=name)
        Topic.objects.filter(name=name).update(**more)
    return Topic.objects.get(name=name)


def _publish(events: Sequence[Event], words: Callable[[], Sequence[Data]] | None) -> None:
    if words is None:
        whole = whole_of(events)
    else:
        whole = [whole_with(event, data) for event, data in zip(events, words(), strict=True)]
    brief = [brief_of(event) for event in events]
    broadcast(events[0].topic.name, together(whole), together(brief), [event.pk for event in events])
