"""The messages that connections receive, as text."""

import json
from collections.abc import Sequence
from typing import Any

from portulan.live.models import Event
from portulan.live.registry import Data, render
from portulan.live.rendered import known_data, remember


def said(message: str, /, **fields: Any) -> str:
    """One message, serialised."""
    return json.dumps({"type": message, **fields}, ensure_ascii=False, separators=(",", ":"))


def together(texts: Sequence[str]) -> str:
    """Messages that leave at once, as one: a list, when they are several, costs each reader one delivery."""
    return texts[0] if len(texts) == 1 else f"[{','.join(texts)}]"


def whole_of(events: Sequence[Event]) -> list[str]:
    """What events of one topic say, in order, each serialised once for every reader.

    ``events`` reach to the topic's last one: several about one thing say the same, what it is now.
    """
    latest = {event.subject: event for event in events}
    unknown = [event for event in latest.values() if known_data(event) is None]
    for event, data in zip(unknown, render(unknown), strict=True):
        remember(event, data)
    return [_whole(event, known_data(latest[event.subject]) or "{}") for event in events]


def whole_with(event: Event, data: Data) -> str:
    """What a new event says, when who makes it has the words at hand."""
    return _whole(event, remember(event, data))


def brief_of(event: Event) -> str:
    """That something happened there."""
    return said("bump", topic=event.topic.name, number=event.number, kind=event.kind)


def _whole(event: Event, data: str) -> str:
    head = said("event", topic=event.topic.name, number=event.number, kind=event.kind)
    return f'{head[:-1]},"data":{data}}}'
