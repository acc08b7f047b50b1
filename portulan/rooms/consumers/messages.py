"""What a browser may say: each message is checked and bounded before anybody acts on it."""

import json
from collections.abc import Callable
from typing import Any

SIGNAL_BYTES = 64 * 1024  # a session description of four tracks is a tenth of it
CHAT_CHARACTERS = 2000
CAPTION_CHARACTERS = 400
LONGEST_TOLD = 24 * 3600  # seconds
STATES = ("microphone", "camera", "screen", "hand", "sober")
SIGNALS = {"description", "candidate", "restart"}

Message = dict[str, Any]


class UnreadableMessage(Exception):  # noqa: N818 (an answer to what is not ours)
    """Not one of our messages."""


def read(text: str | None) -> Message:
    """A known message with its fields of the right kind and size. Raises UnreadableMessage."""
    if text is None or len(text) > SIGNAL_BYTES:
        raise UnreadableMessage
    try:
        said = json.loads(text)
    except ValueError as error:
        raise UnreadableMessage from error
    if not isinstance(said, dict) or said.get("type") not in _READERS:
        raise UnreadableMessage
    return {"type": said["type"], **_READERS[said["type"]](said)}


def _nothing(said: Message) -> Message:
    return {}


def _join(said: Message) -> Message:
    token = said.get("token", "")
    if not isinstance(token, str) or len(token) > 500:
        raise UnreadableMessage
    return {"token": token, "here": said.get("here") is True}


def _signal(said: Message) -> Message:
    data = said.get("data")
    if not isinstance(data, dict) or not data or not SIGNALS.issuperset(data):
        raise UnreadableMessage
    return {"to": _number(said, "to"), "data": data}


def _state(said: Message) -> Message:
    return {name: said.get(name) is True for name in STATES}


def _text(most: int, *, may_be_empty: bool = False) -> Callable[[Message], Message]:
    def read_text(said: Message) -> Message:
        text = said.get("text")
        if not isinstance(text, str) or not (text.strip() or may_be_empty):
            raise UnreadableMessage
        return {"text": text.strip()[:most], "final": said.get("final") is not False}

    return read_text


def _member(said: Message) -> Message:
    return {"member": _number(said, "member")}


def _peer(said: Message) -> Message:
    return {"peer": _number(said, "peer")}


def _seconds(said: Message) -> Message:
    return {"seconds": min(_number(said, "seconds"), LONGEST_TOLD)}


def _number(said: Message, name: str) -> int:
    number = said.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 2**31:
        raise UnreadableMessage
    return number


_READERS: dict[str, Callable[[Message], Message]] = {
    "beat": _nothing,
    "join": _join,
    "leave": _nothing,
    "signal": _signal,
    "state": _state,
    "chat": _text(CHAT_CHARACTERS),
    "caption": _text(CAPTION_CHARACTERS, may_be_empty=True),  # which takes back an unfinished one
    "trouble": _seconds,
    "admit": _member,
    "refuse": _member,
    "remove": _member,
    "mute": _peer,
    "end": _nothing,
}
