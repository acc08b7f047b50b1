"""What is asked, how many are answered and how fast; those that nobody answered, to be acted upon."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from portulan.common.figures.cells import FEWEST, Cell, drawn, masked_words, total_of
from portulan.common.figures.delays import median_words
from portulan.common.figures.shares import Share, share_of
from portulan.community.enums import MessageKind
from portulan.community.figures.scope import Scope
from portulan.community.models import Message
from portulan.community.models.message import MessageQuerySet

MOST_SHOWN = 50
NOBODY, ALSO_NOBODY = (
    0,
    -1,
)  # somebody gone who asked, and somebody gone who answers, are not taken for the same


@dataclass(frozen=True)
class Question:
    """A question, and when it had its first answer and the one that was kept."""

    channel: int
    asker: int | None
    asked_at: datetime
    answered_at: datetime | None
    resolved_at: datetime | None


@dataclass(frozen=True)
class Answering:
    """Questions taken together."""

    questions: list[Question] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """How many were asked."""
        return len(self.questions)

    @property
    def persons(self) -> int:
        """How many people asked, at least: those who are gone count for one, as they may be the same one."""
        return len({one.asker for one in self.questions})

    @property
    def asked_words(self) -> str:
        """How many were asked, as it is said."""
        return total_of(self.asked, self.persons)

    @property
    def answered(self) -> Share:
        """The part that had an answer."""
        return self._share(one.answered_at for one in self.questions)

    @property
    def resolved(self) -> Share:
        """The part of which an answer was kept."""
        return self._share(one.resolved_at for one in self.questions)

    @property
    def answer_words(self) -> str:
        """The median delay to the first answer."""
        return self._median((one.asked_at, one.answered_at) for one in self.questions)

    @property
    def resolution_words(self) -> str:
        """The median delay to the answer that was kept."""
        return self._median((one.asked_at, one.resolved_at) for one in self.questions)

    def _share(self, moments: Iterable[datetime | None]) -> Share:
        return share_of("", sum(moment is not None for moment in moments), self.asked, persons=self.persons)

    def _median(self, pairs: Iterable[tuple[datetime, datetime | None]]) -> str:
        delays = [until - since for since, until in pairs if until is not None]
        if 0 < self.persons < FEWEST:
            return masked_words()
        return median_words([max(delay, timedelta()) for delay in delays])


def questions_of(scope: Scope) -> list[Question]:
    """The questions of the period; one question to the database, whatever their number."""
    asked = _asked(scope).annotate(answered_at=Subquery(_first_answer()))
    kept = Case(When(answer__deleted_at=None, then=F("answer__sent_at")))
    rows = asked.annotate(resolved_at=kept).order_by("sent_at", "pk")
    fields = ("channel", "author", "sent_at", "answered_at", "resolved_at")
    return [
        Question(channel, asker, asked_at, answered_at or resolved_at, resolved_at)
        for channel, asker, asked_at, answered_at, resolved_at in rows.values_list(*fields)
    ]


def by_channel(questions: Iterable[Question]) -> dict[int, Answering]:
    """The same, channel by channel."""
    found: dict[int, list[Question]] = defaultdict(list)
    for question in questions:
        found[question.channel].append(question)
    return {channel: Answering(those) for channel, those in found.items()}


def by_step(scope: Scope, questions: Iterable[Question]) -> list[Cell]:
    """How many were asked, step after step."""
    period, steps = scope.period, [Answering() for _start in scope.period.starts]
    for question in questions:
        number = sum(start <= question.asked_at for start in period.starts) - 1
        steps[number].questions.append(question)
    return drawn(
        Cell(period.label_of(number), step.asked, step.persons, period.short_of(number))
        for number, step in enumerate(steps)
    )


def unanswered(scope: Scope) -> list[Message]:
    """The questions that nobody answered, the oldest first; who asked is not said, the question is."""
    waiting = _asked(scope).filter(answer=None).annotate(answered_at=Subquery(_first_answer()))
    found = waiting.filter(answered_at=None, channel__archived_at=None).select_related("channel")
    return list(found.order_by("sent_at", "pk")[:MOST_SHOWN])


def _asked(scope: Scope) -> MessageQuerySet:
    return scope.messages.filter(kind=MessageKind.QUESTION, root=None)


def _first_answer() -> QuerySet[Message, Any]:
    """When the first reply by somebody else was sent."""
    replies = Message.objects.filter(root=OuterRef("pk"), deleted_at=None)
    others = replies.annotate(by=Coalesce("author", Value(NOBODY)))
    asker = Coalesce(OuterRef("author"), Value(ALSO_NOBODY))
    return others.filter(~Q(by=asker)).order_by("sent_at").values("sent_at")[:1]
