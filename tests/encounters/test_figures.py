"""The team's figures point at nobody, hold still in the number of rows, and go away in a file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Structure
from portulan.common.figures.cells import Cell, drawn
from portulan.common.figures.period import Period
from portulan.encounters.actions.bilan import write_bilan, write_feedback
from portulan.encounters.enums import EncounterState
from portulan.encounters.figures.load import answers_by_expert, loads, together
from portulan.encounters.figures.meetings import by_month, by_occupation, by_territory, summary_of
from portulan.encounters.figures.period import period_of
from portulan.encounters.figures.satisfaction import agreement, suits
from portulan.encounters.models import Encounter, Expert, Explorer
from tests.accounts.factories import PersonFactory, StaffFactory
from tests.encounters.factories import BAKER, CARPENTER, make_expert, make_explorer, make_following

pytestmark = pytest.mark.django_db
NO_SHOW = {"outcome": "no_show", "absent": "expert", "answers": {}}


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with override("fr"):
        yield


def met(expert: Expert, explorer: Explorer | None = None, **fields: Any) -> Encounter:
    """A past meeting, ten days ago, answered within a day."""
    start = timezone.now() - timedelta(days=10)
    given = {
        "occupation": expert.occupations[0],
        "state": EncounterState.DONE,
        "start": start,
        "end": start + timedelta(minutes=30),
        "asked_at": start - timedelta(days=6),
        "answered_at": start - timedelta(days=5),
        "expires_at": start - timedelta(days=1),
    }
    return Encounter.objects.create(expert=expert, explorer=explorer or make_explorer(), **(given | fields))


def period() -> Period:
    return period_of("12-mois", timezone.now())


def said(cells: list[Cell]) -> dict[str, str]:
    return {cell.label: cell.words for cell in cells}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([("A", 5, 3), ("B", 4, 4)], ["5", "4"]),
        ([("A", 9, 2), ("B", 1, 1)], ["n.m.", "n.m."]),
        ([("A", 9, 4), ("B", 5, 5), ("C", 2, 1)], ["9", "n.m.", "n.m."]),
        ([("A", 9, 4), ("B", 0, 0), ("C", 2, 2)], ["n.m.", "0", "n.m."]),
    ],
)
def test_no_cell_stands_for_fewer_than_three_nor_can_be_deduced(cells: list[Any], words: list[str]) -> None:
    assert [cell.words for cell in drawn(Cell(*cell) for cell in cells)] == words


def test_a_masked_cell_has_no_length_that_says_it() -> None:
    first, second = (drawn([Cell("A", 10, 9), Cell("B", count, 1), Cell("C", 1, 1)]) for count in (1, 8))

    assert [cell.length for cell in first] == [cell.length for cell in second] == [100.0, 0.0, 0.0]


def test_a_period_is_whole_months_on_the_instances_clock() -> None:
    found = period_of("3-mois", datetime(2027, 1, 31, 23, 30, tzinfo=UTC))  # already February in Paris

    assert (found.since, found.until) == (
        datetime(2026, 11, 30, 23, tzinfo=UTC),
        datetime(2027, 2, 28, 23, tzinfo=UTC),
    )
    assert len(found.starts) == 3
    assert period_of("n’importe", timezone.now()).code == "12-mois"


def test_meetings_by_occupation_territory_and_month() -> None:
    carpenter, baker = make_expert(), make_expert(occupations=[BAKER])
    explorers = [make_explorer() for _number in range(3)]
    for explorer in explorers:
        following = make_following(explorer, since=timezone.now() - timedelta(days=90))
        met(carpenter, explorer)
        met(baker)
    Structure.objects.filter(pk=following.structure_id).update(department="69")
    for explorer in explorers:
        explorer.followings.update(structure=following.structure)

    months = [cell for cell in by_month(period()) if cell.count]

    assert sorted(said(by_occupation(period())).values()) == ["3", "3"]
    assert said(by_territory(period())) == {"Rhône": "3", "Non renseigné": "3"}
    assert [cell.words for cell in months] == ["6"]
    assert (summary_of(period()).held, summary_of(period()).experts) == ("6", 2)


def test_a_meeting_that_was_missed_is_not_one_that_took_place() -> None:
    expert = make_expert()
    meetings = [met(expert) for _number in range(4)]
    write_bilan(by=meetings[0].explorer.person, encounter=meetings[0], words=NO_SHOW)
    words = {"outcome": "no_show", "absent": "explorer"}
    write_feedback(by=expert.person, encounter=meetings[0], words=words)

    summary = summary_of(period())

    assert (summary.held, summary.no_shows) == ("3", "n.m.")


def test_satisfaction_needs_three_persons() -> None:
    expert, explorer = make_expert(), make_explorer()
    words = {"outcome": "held", "suits": "yes", "answers": {"learned": 4, "pleasant": 1}, "is_shared": False}
    for _number in range(4):  # one person, four times: still one
        encounter = met(expert, explorer)
        write_bilan(by=explorer.person, encounter=encounter, words=words)
    alone = [share.words for share in agreement(period())]
    alone_suits = said(suits(period()))
    for _number in range(2):
        encounter = met(expert)
        write_bilan(by=encounter.explorer.person, encounter=encounter, words=words)
    three = [share.percent for share in agreement(period())]

    assert set(alone) == {"n.m."}
    assert set(alone_suits.values()) == {"n.m.", "0"}
    assert three == [100, None, 0, None, None, None]


def test_answers_their_middle_and_the_share_in_time() -> None:
    expert = make_expert()
    asked = timezone.now() - timedelta(days=20)
    for hours in (2, 4, 30):
        met(expert, asked_at=asked, answered_at=asked + timedelta(hours=hours))
    met(expert, asked_at=asked, answered_at=None, state=EncounterState.EXPIRED)

    answers = answers_by_expert(period())
    (load,) = loads(period(), answers)

    assert (load.answers.median_words, load.answers.in_time_words) == ("4\u00a0h", "75\u00a0%")
    assert together(answers).expired == 1


def test_the_page_is_the_teams_alone(client: Client) -> None:
    addresses = [
        reverse("encounters:figures"),
        reverse("encounters:figures_download", args=["experts", "csv"]),
    ]
    client.force_login(PersonFactory())
    strangers = {client.get(address).status_code for address in addresses}
    client.force_login(StaffFactory(role=StaffRole.EDITOR))
    editors = {client.get(address).status_code for address in addresses}

    assert strangers == editors == {404}


@pytest.mark.parametrize("query", ["", "?voir=avis", "?voir=experts", "?voir=experts&qui=tous"])
def test_the_page_names_no_explorer_and_asks_the_same_for_one_row_or_many(client: Client, query: str) -> None:
    client.force_login(StaffFactory(role=StaffRole.ADMINISTRATOR))
    address = reverse("encounters:figures") + query
    explorer = make_explorer(first_name="Philomène", last_name="Introuvable")
    met(make_expert(), explorer)
    met(
        make_expert(), explorer, state=EncounterState.REQUESTED, expires_at=timezone.now() + timedelta(days=2)
    )
    page = client.get(address).content.decode()
    few = _asked(client, address)
    for occupation in (CARPENTER, BAKER, "A1203"):
        expert = make_expert(occupations=[occupation])
        for _number in range(2):
            met(expert)
            met(expert, state=EncounterState.REQUESTED, expires_at=timezone.now() + timedelta(days=2))

    many = _asked(client, address)

    assert "Introuvable" not in page
    assert query or "n.m." in page
    assert many == few


def test_the_experts_who_need_attention_come_alone_and_all_on_demand(client: Client) -> None:
    client.force_login(StaffFactory(role=StaffRole.ADMINISTRATOR))
    address = reverse("encounters:figures") + "?voir=experts"
    quiet = make_expert(person=PersonFactory(last_name="Tranquille"))
    met(quiet)
    none = client.get(address).content.decode()
    met(make_expert(person=PersonFactory(last_name="Attendue")), state=EncounterState.REQUESTED)
    unheard = make_expert(person=PersonFactory(last_name="Silencieux"))
    met(unheard, state=EncounterState.EXPIRED, answered_at=None)
    full = make_expert(person=PersonFactory(last_name="Comblée"), monthly_most=1)
    met(full, start=timezone.now())
    missed = met(make_expert(person=PersonFactory(last_name="Manquant")))
    write_bilan(by=missed.explorer.person, encounter=missed, words=NO_SHOW)

    some = client.get(address).content.decode()
    everybody = client.get(f"{address}&qui=tous").content.decode()

    assert "Aucun expert-métier ne demande attention." in none
    for name in ("Attendue", "Silencieux", "Comblée", "Manquant"):
        assert name in some
        assert name in everybody
    assert "Tranquille" not in some
    assert "Tranquille" in everybody


@pytest.mark.parametrize("table", ["metiers", "territoires", "mois", "satisfaction", "experts"])
def test_each_figure_goes_away_masked_like_the_page(client: Client, table: str) -> None:
    client.force_login(StaffFactory(role=StaffRole.ADMINISTRATOR))
    explorer = make_explorer(last_name="Introuvable")
    for _number in range(2):
        met(make_expert(), explorer)

    csv = client.get(reverse("encounters:figures_download", args=[table, "csv"])).content.decode()
    xlsx = client.get(reverse("encounters:figures_download", args=[table, "xlsx"]))

    assert "Introuvable" not in csv
    assert table == "experts" or "n.m." in csv or table == "satisfaction"
    assert xlsx.content.startswith(b"PK")
    assert client.get(reverse("encounters:figures_download", args=["autre", "csv"])).status_code == 404


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
