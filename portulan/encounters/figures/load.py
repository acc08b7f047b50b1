"""What each expert carries, and how fast requests are answered. The team knows the experts; explorers are not named."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from portulan.common.figures.delays import median_words
from portulan.common.figures.period import Period
from portulan.common.place_time import month_around
from portulan.encounters.enums import Absent, EncounterState, ExpertState, Outcome
from portulan.encounters.models import Encounter, Expert
from portulan.encounters.rules import ANSWER_WITHIN

PUBLISHED = (ExpertState.APPROVED, ExpertState.PAUSED)
ABSENT = (Absent.EXPERT, Absent.BOTH)


@dataclass(frozen=True)
class Answers:
    """How requests were answered: the delays of those answered, how many nobody answered."""

    delays: list[timedelta] = field(default_factory=list)
    expired: int = 0

    @property
    def total(self) -> int:
        """The requests that had their answer, or never will."""
        return len(self.delays) + self.expired

    @property
    def median_words(self) -> str:
        """The middle delay."""
        return median_words(self.delays)

    @property
    def in_time_words(self) -> str:
        """The share answered within the time that the charter gives, ``83 %``; a dash when nothing was asked."""
        if not self.total:
            return "–"
        in_time = sum(delay <= ANSWER_WITHIN for delay in self.delays)
        return f"{round(100 * in_time / self.total)}\u00a0%"


@dataclass(frozen=True)
class Load:
    """An expert's month, and period."""

    expert: Expert
    answers: Answers

    @property
    def month(self) -> int:
        """Meetings asked or planned this month."""
        return int(getattr(self.expert, "this_month", 0))

    @property
    def needs_attention(self) -> bool:
        """Whether the team may have to write: somebody waits, or waited in vain, or the month is full."""
        counted = (getattr(self.expert, name, 0) for name in ("waiting", "absences"))
        return any(counted) or self.answers.expired > 0 or self.percent >= 100

    @property
    def percent(self) -> int:
        """How full the month is, at most a hundred."""
        return min(100, round(100 * self.month / max(self.expert.monthly_most, 1)))


def answers_by_expert(period: Period) -> dict[int, Answers]:
    """How each expert answered what was asked in the period; one question."""
    asked = Encounter.objects.filter(asked_at__gte=period.since, asked_at__lt=period.until)
    over = asked.filter(Q(answered_at__isnull=False) | Q(state=EncounterState.EXPIRED))
    delays: dict[int, list[timedelta]] = defaultdict(list)
    expired: dict[int, int] = defaultdict(int)
    for expert, asked_at, answered_at in over.values_list("expert", "asked_at", "answered_at"):
        if answered_at:
            delays[expert].append(answered_at - asked_at)
        else:
            expired[expert] += 1
    return {pk: Answers(delays[pk], expired[pk]) for pk in {*delays, *expired}}


def together(answers: dict[int, Answers]) -> Answers:
    """All experts' answers as one."""
    delays = [delay for one in answers.values() for delay in one.delays]
    return Answers(delays, sum(one.expired for one in answers.values()))


def loads(period: Period, answers: dict[int, Answers]) -> list[Load]:
    """Each expert published or resting, the fullest first; one question."""
    experts = Expert.objects.filter(state__in=PUBLISHED).select_related("account")
    counted = experts.annotate(**_counts(period, timezone.now()))
    found = [Load(expert, answers.get(expert.pk, Answers())) for expert in counted]
    return sorted(found, key=lambda one: (-one.percent, -len(one.answers.delays), str(one.expert)))


def unanswered(now: datetime) -> list[Encounter]:
    """The requests that wait, what expires first at the top; their explorers are not named on the page."""
    waiting = Encounter.objects.filter(state=EncounterState.REQUESTED, expires_at__gt=now)
    return list(waiting.select_related("expert__account").order_by("expires_at", "pk")[:100])


def _counts(period: Period, now: datetime) -> dict[str, Count]:
    first, following = month_around(now)
    live = (EncounterState.REQUESTED, EncounterState.ACCEPTED, EncounterState.DONE)
    this_month = Q(encounters__state__in=live, encounters__start__gte=first, encounters__start__lt=following)
    within = Q(encounters__start__gte=period.since, encounters__start__lt=period.until)
    held = within & Q(encounters__in=Encounter.objects.held())
    said = [
        Q(**{f"encounters__{by}__outcome": Outcome.NO_SHOW, f"encounters__{by}__absent__in": ABSENT})
        for by in ("bilan", "feedback")
    ]
    absent = within & (said[0] | said[1])
    return {
        "this_month": Count("encounters", filter=this_month, distinct=True),
        "held": Count("encounters", filter=held, distinct=True),
        "waiting": Count("encounters", filter=Q(encounters__state=EncounterState.REQUESTED), distinct=True),
        "absences": Count("encounters", filter=absent, distinct=True),
    }
