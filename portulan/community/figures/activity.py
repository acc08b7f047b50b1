"""What is said: messages, threads and how many people write, by step of the period and by channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from portulan.common.figures.cells import Cell, drawn, ranked, total_of
from portulan.community.figures.scope import Scope

THREADS = Q(root=None, reply_count__gt=0)  # begun in the period, and answered
# Names of an import: one person may have had several, and a program of the space one came from has one too.
WITHOUT_ACCOUNT = Q(author=None) & ~Q(author_name="")
GONE = Q(author=None, author_name="")
COUNTS = {
    "said": Count("pk"),
    "authors": Count("author", distinct=True),
    "names": Count("author_name", distinct=True, filter=WITHOUT_ACCOUNT),
    "gone": Count("pk", filter=GONE),
    "threads": Count("pk", filter=THREADS),
    "starters": Count("author", distinct=True, filter=THREADS),
    "named_starters": Count("author_name", distinct=True, filter=THREADS & WITHOUT_ACCOUNT),
    "gone_starters": Count("pk", filter=THREADS & GONE),
}


@dataclass(frozen=True)
class Activity:
    """Messages, threads, how many people wrote, and how many persons surely stand behind each."""

    messages: int = 0
    people: int = 0
    writers: int = 0
    threads: int = 0
    starters: int = 0

    def messages_cell(self, label: str, short: str = "") -> Cell:
        """The messages, behind which those who wrote them stand."""
        return Cell(label, self.messages, self.writers, short)

    def threads_cell(self, label: str, short: str = "") -> Cell:
        """The threads, behind which those who began them stand."""
        return Cell(label, self.threads, self.starters, short)

    def people_cell(self, label: str, short: str = "") -> Cell:
        """How many people wrote."""
        return Cell(label, self.people, self.writers, short)


@dataclass(frozen=True)
class Steps:
    """The same steps, counted in three ways."""

    messages: list[Cell]
    threads: list[Cell]
    people: list[Cell]


@dataclass(frozen=True)
class Totals:
    """The whole of the period, as it is said."""

    messages: str
    threads: str
    people: str


def totals_of(scope: Scope) -> Totals:
    """One question: people are counted once, however many steps they wrote in."""
    whole = _counted(scope.messages.aggregate(**COUNTS))
    return Totals(
        total_of(whole.messages, whole.writers),
        total_of(whole.threads, whole.starters),
        total_of(whole.people, whole.writers),
    )


def by_step(scope: Scope) -> Steps:
    """Each day, week or month of the period, empty ones too; one question."""
    period = scope.period
    steps = (
        scope.messages.annotate(step=period.step_of("sent_at")).order_by().values("step").annotate(**COUNTS)
    )
    found = {row["step"]: _counted(dict(row)) for row in steps}
    each = [
        (found.get(number, Activity()), period.label_of(number), period.short_of(number))
        for number in range(len(period.starts))
    ]
    return Steps(
        drawn(one.messages_cell(label, short) for one, label, short in each),
        drawn(one.threads_cell(label, short) for one, label, short in each),
        drawn(one.people_cell(label, short) for one, label, short in each),
    )


def by_channel(scope: Scope) -> dict[int, Activity]:
    """What was said in each channel, by primary key; silent ones are left out. One question."""
    rows = scope.messages.order_by().values("channel").annotate(**COUNTS)
    return {row["channel"]: _counted(dict(row)) for row in rows}


def ranked_channels(activities: Mapping[int, Activity], names: Mapping[int, str]) -> list[Cell]:
    """The channels where most is said, the others together."""
    cells = [one.messages_cell(names[pk]) for pk, one in activities.items()]
    return ranked(sorted(cells, key=lambda cell: (-cell.count, cell.label)))


def _counted(row: Mapping[str, Any]) -> Activity:
    return Activity(
        row["said"],
        row["authors"] + row["names"],
        _surely(row["said"], row["authors"], row["gone"]),
        row["threads"],
        _surely(row["threads"], row["starters"], row["gone_starters"]),
    )


def _surely(count: int, accounts: int, gone: int) -> int:
    """How many persons stand behind a count at least: all who are gone may be one, a name alone may be anybody's."""
    return max(accounts + bool(gone), min(count, 1))
