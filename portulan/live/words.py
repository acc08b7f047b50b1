"""The messages that connections receive, as text."""

import json
from collections.abc import Sequence
from typing import Any

from portulan.live.models import Event
from portulan.live.registry import render


def said(message: str, /, **fields: Any) -> str:
    """One message, serialised."""
    return json.dumps({"type": message, **fields}, ensure_ascii=False, separators=(",", ":"))


def whole_of(events: Sequence[Event]) -> list[str]:
    """What events of one topic say, each serialised once for every reader."""
    return [
        said("event", topic=event.topic.name, number=event.number, kind=event.kind, data=data)
        for event, data in zip(events, render(events), strict=True)
    ]


def brief_of(event: Event) -> str:
    """That something happened there."""
    return said("bump", topic=event.topic.name, number=event.number, kind=event.kind)
