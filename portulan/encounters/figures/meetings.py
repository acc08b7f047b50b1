"""Meetings that took place: by occupation, territory and month; one question each."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portulan.common.figures.cells import Cell, drawn, ranked, total_of
from portulan.common.figures.period import Period
from portulan.common.place_time import in_place, month_around, place_zone
from portulan.encounters.enums import EncounterState, Outcome
from portulan.encounters.models import Encounter, Following
from portulan.encounters.words import occupation_name


@dataclass(frozen=True)
class Summary:
    """The figures at the top, as they are said."""

    held: str
    explorers: str
    experts: int
    no_shows: str
    expired: str
    late: str


def meetings_of(period: Period) -> QuerySet[Encounter]:
    """The meetings of the period that took place, no-shows left out."""
    return Encounter.objects.held().filter(start__gte=period.since, start__lt=period.until).order_by()


def summary_of(period: Period) -> Summary:
    """Totals, in two questions."""
    held = meetings_of(period).aggregate(
        count=Count("pk"), persons=Count("explorer", distinct=True), experts=Count("expert", distinct=True)
    )
    within = Encounter.objects.filter(start__gte=period.since, start__lt=period.until)
    missed = Q(bilan__outcome=Outcome.NO_SHOW) | Q(feedback__outcome=Outcome.NO_SHOW)
    others = {
        "no_shows": missed,
        "expired": Q(state=EncounterState.EXPIRED),
        "late": Q(is_late=True, state=EncounterState.CANCELLED),
    }
    counted = within.aggregate(
        **{name: Count("pk", filter=which) for name, which in others.items()},
        **{
            f"{name}_persons": Count("explorer", filter=which, distinct=True)
            for name, which in others.items()
        },
    )
    said = {name: total_of(counted[name], counted[f"{name}_persons"]) for name in others}
    return Summary(
        held=total_of(held["count"], held["persons"]),
        explorers=total_of(held["persons"], held["persons"]),
        experts=held["experts"],
        **said,
    )


def by_occupation(period: Period) -> list[Cell]:
    """The occupations most met, the others together."""
    rows = (
        meetings_of(period)
        .values("occupation")
        .annotate(count=Count("pk"), persons=Count("explorer", distinct=True))
        .order_by("-count", "occupation")
    )
    return ranked(
        [
            Cell(occupation_name(code) or code, count, persons)
            for code, count, persons in rows.values_list("occupation", "count", "persons")
        ]
    )


def by_territory(period: Period) -> list[Cell]:
    """By department: the one that the explorer says, else that of the structure that accompanied them then."""
    followed = Following.objects.filter(explorer=OuterRef("explorer"), since__lte=OuterRef("start"))
    then = followed.filter(Q(ended_at=None) | Q(ended_at__gt=OuterRef("start"))).order_by("-since")
    rows = (
        meetings_of(period)
        .annotate(
            territory=Coalesce(
                "explorer__department__name", Subquery(then.values("structure__department__name")[:1])
            )
        )
        .values("territory")
        .annotate(count=Count("pk"), persons=Count("explorer", distinct=True))
        .order_by("-count", "territory")
        .values_list("territory", "count", "persons")
    )
    known = [Cell(name, count, persons) for name, count, persons in rows if name]
    unknown = [Cell(_("Non renseigné"), count, persons) for name, count, persons in rows if not name]
    return ranked([*known, *unknown])


def by_month(period: Period) -> list[Cell]:
    """Each month of the period since the first meeting of all; empty ones are shown after it."""
    first = Encounter.objects.filter(state=EncounterState.DONE).aggregate(first=Min("start"))["first"]
    since = month_around(first)[0] if first else period.starts[-1]
    rows = (
        meetings_of(period)
        .annotate(month=TruncMonth("start", tzinfo=place_zone()))
        .values("month")
        .annotate(count=Count("pk"), persons=Count("explorer", distinct=True))
        .values_list("month", "count", "persons")
    )
    counted = {in_place(month): (count, persons) for month, count, persons in rows}
    return drawn(
        _month(in_place(month), *counted.get(in_place(month), (0, 0)))
        for month in period.starts
        if month >= since
    )


def _month(month: datetime, count: int, persons: int) -> Cell:
    return Cell(date_format(month, "F Y"), count, persons, date_format(month, "N").rstrip("."))
