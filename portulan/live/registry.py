"""What may be followed live, and what a connection may do: each app registers its own in ``apps.py``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from portulan.accounts.models import Person
from portulan.common.refusals import Refusal
from portulan.live.models import Event

Data = dict[str, Any]


@dataclass(frozen=True)
class TopicKind:
    """Topics named ``prefix:key``.

    ``followed_by`` gives the keys among those asked that a person may follow; ``render`` what each event says
    now, the same for every reader (a thing gone since is rendered as gone).
    """

    prefix: str
    followed_by: Callable[[Person, Sequence[str]], set[str]]
    render: Callable[[Sequence[Event]], list[Data]]


@dataclass(frozen=True)
class Asked:
    """What one connection asks to do."""

    person: Person
    data: Data


Answer = Data | Refusal
Act = Callable[[Sequence[Asked]], Sequence[Answer]]  # an answer to each, in order

_kinds: dict[str, TopicKind] = {}
_acts: dict[str, Act] = {}


def register(kind: TopicKind) -> None:
    """Have these topics followed."""
    _kinds[kind.prefix] = kind


def register_act(name: str, act: Act) -> None:
    """Let connections do something; what several ask at the same moment is done together, once for one client id."""
    _acts[name] = act


def act_named(name: str) -> Act | None:
    """What was registered under that name."""
    return _acts.get(name)


def topics_open_to(person: Person, names: Sequence[str]) -> list[str]:
    """Those of the topics that the person may follow, in the order asked."""
    keys: dict[str, list[str]] = {}
    for name in names:
        prefix, _, key = name.partition(":")
        keys.setdefault(prefix, []).append(key)
    allowed = {
        f"{prefix}:{key}"
        for prefix, asked in keys.items()
        if prefix in _kinds
        for key in _kinds[prefix].followed_by(person, asked)
    }
    return [name for name in names if name in allowed]


def render(events: Sequence[Event]) -> list[Data]:
    """What these events of one topic say; ``event.topic`` is loaded."""
    if not events:
        return []
    return _kinds[events[0].topic.name.partition(":")[0]].render(events)
