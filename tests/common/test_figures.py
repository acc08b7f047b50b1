"""Periods are whole steps on the instance's clock, in summer as in winter; the database cuts as Python does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from portulan.accounts.models import Person
from portulan.common.figures.period import Offer, Period, Step, period_of
from tests.accounts.factories import PersonFactory

OFFERS = {"jours": Offer("jours", Step.DAY, 10), "semaines": Offer("semaines", Step.WEEK, 4)}
NOW = datetime(2026, 10, 27, 9, 0, tzinfo=UTC)  # two days after clocks went back


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with override("fr"):
        yield


def of(code: str) -> Period:
    return period_of(code, NOW, OFFERS, "semaines")


def test_days_begin_at_midnight_on_both_sides_of_a_change_of_clocks() -> None:
    days = of("jours")

    assert days.starts[0] == datetime(2026, 10, 17, 22, tzinfo=UTC)
    assert days.starts[-1] == datetime(2026, 10, 26, 23, tzinfo=UTC)
    assert days.until == datetime(2026, 10, 27, 23, tzinfo=UTC)
    assert (days.words, days.label_of(9), days.short_of(9)) == (
        "18 octobre 2026 – 27 octobre 2026",
        "mardi 27 octobre",
        "27",
    )


def test_weeks_begin_on_mondays_and_an_unknown_code_is_the_usual_one() -> None:
    weeks = of("n’importe")

    assert weeks.code == "semaines"
    assert [weeks.short_of(number) for number in range(4)] == ["05/10", "12/10", "19/10", "26/10"]
    assert weeks.label_of(3) == "semaine du 26 octobre"


@pytest.mark.django_db
@pytest.mark.parametrize("code", OFFERS)
def test_the_database_cuts_at_the_same_instants(code: str) -> None:
    period = of(code)
    instants = [start + delta for start in period.starts for delta in (timedelta(), timedelta(seconds=-1))]
    within = [moment for moment in instants if moment >= period.since]
    people = [PersonFactory(joined_at=moment).pk for moment in within]

    cut = Person.objects.filter(pk__in=people).annotate(step=period.step_of("joined_at"))

    expected = {
        pk: max(number for number, start in enumerate(period.starts) if start <= moment)
        for pk, moment in zip(people, within, strict=True)
    }
    assert dict(cut.values_list("pk", "step")) == expected
