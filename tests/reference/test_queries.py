import json
from typing import Any

import pytest
from django.http import JsonResponse
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portulan.reference import views
from portulan.reference.catalogue import commune_typed, commune_with_code, communes_typed
from portulan.reference.queries import (
    Place,
    communes_matching,
    equivalents_of,
    occupations_matching,
    place_named,
    words_of_occupations,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("boulang", "Boulanger / Boulangère"),
        ("boulangere", "Boulanger / Boulangère"),
        ("boulangrie", "Boulanger / Boulangère"),
        ("infirmière", "Infirmier / Infirmière"),
        ("INFIRMIER", "Infirmier / Infirmière"),
        ("sage femme", "Sage-femme"),
        ("programmeuse", "Développeur informatique / Développeuse informatique"),
        ("ebenisterie", "Ébéniste"),
        ("garage", "Mécanicien automobile / Mécanicienne automobile"),
    ],
)
def test_an_occupation_is_found_by_gender_trade_place_and_in_spite_of_errors(typed: str, label: str) -> None:
    assert label in [occupation.label for occupation in occupations_matching(typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("grenob", "Grenoble (38)"),
        ("38000", "Grenoble (38)"),
        ("st etienne", "Saint-Étienne (42)"),
        ("Saint Etienne", "Saint-Étienne (42)"),
        ("l’isle d’abeau", "L’Isle-d’Abeau (38)"),
        ("villeurbane", "Villeurbanne (69)"),
        ("69003", "Lyon (69)"),
        ("69001", "Lyon (69)"),
        ("Le Bourg-d'Oisans", "Le Bourg-d’Oisans (38)"),
        ("chaponost", "Chaponost (69)"),
        ("saint", "Saint-Étienne (42)"),
    ],
)
def test_a_commune_is_found_by_name_or_postal_code(typed: str, first: str) -> None:
    assert communes_matching(typed)[0].label == first


def test_a_place_may_be_a_commune_a_department_or_a_region() -> None:
    places = [
        place_named(text) for text in ("lyon", "haute savoie", "74", "Auvergne Rhône-Alpes", "nulle part")
    ]

    assert places == [
        Place("commune", "69123", "Lyon (69)", 45.768, 4.835),
        Place("department", "74", "Haute-Savoie (74)"),
        Place("department", "74", "Haute-Savoie (74)"),
        Place("region", "84", "Auvergne-Rhône-Alpes"),
        None,
    ]


def test_the_person_and_the_trade_are_equivalent() -> None:
    assert set(equivalents_of("boulanger")) == {"boulangère", "boulangerie"}
    assert "infirmière" in {word.lower() for word in equivalents_of("infirmier")}
    assert "chocolaterie" in equivalents_of("chocolatier")
    assert list(equivalents_of("rien")) == []


def test_an_entry_about_an_occupation_is_found_by_its_everyday_words() -> None:
    assert {"Boulanger", "Boulangère", "boulangerie", "fournil"} <= set(
        words_of_occupations(["D1102", "Z0000"])
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_anything_may_be_typed(typed: str) -> None:
    assert len(occupations_matching(typed)) <= 10
    assert len(communes_matching(typed)) <= 10
    place_named(typed)


def results(answer: JsonResponse) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    return list(json.loads(answer.content)["suggestions"])


@pytest.mark.parametrize("typed", ["boulanger", "x" * 10_000, "\x00", "%_\\'\"", "🙂", ""])
def test_the_pickers_answer_anything(rf: RequestFactory, typed: str) -> None:
    request = rf.get("/", {"q": typed})

    assert len(results(views.occupations(request))) <= 10
    assert len(results(views.communes(request))) <= 10


def test_a_picker_gives_codes_and_labels(rf: RequestFactory) -> None:
    found = results(views.occupations(rf.get("/", {"q": "boulangerie"})))

    assert {"key": "D1102", "label": "Boulanger / Boulangère"} in found


@pytest.mark.parametrize(
    "name",
    [
        "Chaponost",
        "Messimy",
        "Yzeron",
        "Corenc",
        "Le Bourg-d'Oisans",
        "Tain-l'Hermitage",
        "BEAUREPAIRE",
        "Vif",
    ],
)
def test_every_commune_of_the_region_is_known_and_stands_in_it(name: str) -> None:
    commune = commune_typed(name)

    assert commune is not None
    assert 44.1 < commune.latitude < 46.9
    assert 2.0 < commune.longitude < 7.2
    assert commune.population


def test_a_postal_code_is_no_insee_code() -> None:
    """69001 is the centre of Lyon for those who write, and Affoux for the INSEE."""
    assert [commune.name for commune in communes_typed("69001")] == ["Lyon"]
    assert getattr(commune_with_code("69001"), "name", "") == "Affoux"
