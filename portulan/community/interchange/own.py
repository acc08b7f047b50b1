"""What only our own exports say: the answer of a question, a poll, who is referent, the FAQ."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Ballot:
    """A poll: its answers, each with who chose it, by username."""

    choices: tuple[tuple[str, tuple[str, ...]], ...]
    takes_several: bool = False
    closes_at: datetime | None = None


@dataclass(frozen=True)
class Own:
    """Of a message; ``entry`` names the entry of the FAQ that comes from it."""

    is_question: bool = False
    answers: bool = False
    ballot: Ballot | None = None
    entry: str = ""


NOTHING = Own()


@dataclass(frozen=True)
class Manners:
    """Of a channel: its kind by our word, and how one is there."""

    kind: str = ""
    department: str = ""
    region: str = ""
    is_default: bool = False
    is_moderated: bool = False
    slow_seconds: int = 0


UNSAID = Manners()


@dataclass(frozen=True)
class Duty:
    """A referent: where, who by username, what one may ask them."""

    place: str
    username: str
    asks: str
    rank: int = 0
    away_until: str = ""  # a day, in ISO


@dataclass(frozen=True)
class Said:
    """What an entry of the FAQ said, from one change to the next."""

    number: int
    question: str
    answer: str
    at: datetime
    by: str = ""


@dataclass(frozen=True)
class Entered:
    """An entry of the FAQ; ``name`` tells it from the others, the same at every export."""

    name: str
    theme: str
    rank: int
    question: str
    answer: str
    written_at: datetime
    changed_at: datetime
    published_at: datetime | None = None
    review_at: str = ""  # a day, in ISO
    owner: str = ""
    versions: tuple[Said, ...] = ()
