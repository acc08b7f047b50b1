"""What a browser may say: each message is checked and bounded before anybody acts on it."""

import json
from typing import Any
from uuid import UUID

LONGEST = 128 * 1024
MOST_WHOLE, MOST_BRIEF = 8, 500
Message = dict[str, Any]


class UnreadableMessage(Exception):  # noqa: N818 (an answer to what is not ours)
    """Not one of our messages."""


def read(text: str | None) -> Message:
    """A known message with its fields of the right kind and size. Raises UnreadableMessage."""
    if text is None or len(text) > LONGEST:
        raise UnreadableMessage
    try:
        said = _whole(json.loads(text))
        return {"type": said["type"], **_READERS[said["type"]](said)}
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise UnreadableMessage from error


def _whole(said: Any) -> Any:
    """Half of a character, as JSON may carry and no database may hold, becomes the sign of what is unreadable."""
    if isinstance(said, str):
        return said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(said, list):
        return [_whole(one) for one in said]
    if isinstance(said, dict):
        return {_whole(name): _whole(value) for name, value in said.items()}
    return said


def _beat(said: Message) -> Message:
    return {}


def _follow(said: Message) -> Message:
    """``whole``: topic → last number seen; ``brief``: topics of which only movement is told."""
    whole = {str(name): int(number) for name, number in said["whole"].items()}
    brief = [str(name) for name in said.get("brief", [])]
    if len(whole) > MOST_WHOLE or len(brief) > MOST_BRIEF:
        raise UnreadableMessage
    return {"whole": whole, "brief": brief}


def _typing(said: Message) -> Message:
    return {"topic": str(said["topic"])}


def _act(said: Message) -> Message:
    data = said.get("data", {})
    if not isinstance(data, dict):
        raise UnreadableMessage
    return {"name": str(said["name"]), "id": str(UUID(said["id"])), "data": data}


_READERS = {"beat": _beat, "follow": _follow, "typing": _typing, "act": _act}
