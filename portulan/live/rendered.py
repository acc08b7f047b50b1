"""What events say, kept a while by each process: five hundred readers who come back at once cost one drawing.

A thing that changes makes an event with a new number, so that words kept under the latest number of a thing
are those of what it is now: nothing has to be thrown away when it changes.
"""

import json
from collections import OrderedDict
from threading import Lock

from portulan.live.models import Event
from portulan.live.registry import Data

MOST = 4000
Key = tuple[int, str, int]
_kept: OrderedDict[Key, str] = OrderedDict()
_lock = Lock()


def known_data(event: Event) -> str | None:
    """What an event says, as JSON, if this process has drawn it lately."""
    with _lock:
        return _kept.get(_key(event))


def remember(event: Event, data: Data) -> str:
    """Keep what an event says, as JSON; the oldest goes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    with _lock:
        _kept[_key(event)] = text
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return text


def forget_rendered() -> None:
    """Keep nothing any more: another database is behind, in tests."""
    with _lock:
        _kept.clear()


def _key(event: Event) -> Key:
    return event.topic_id, event.subject, event.number
