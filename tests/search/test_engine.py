from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django import Settings

from portulan.search.definitions import Around, Query
from portulan.search.engine import search
from tests.search.factories import GRENOBLE, LYON

pytestmark = pytest.mark.usefixtures("shelf")
EVERYTHING = {"bakery", "hospital", "film", "visit", "bare"}


def found(text: str = "", **more: object) -> set[str]:
    return set(search("shelf", Query(text, **more)).keys)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("boulangerie", "bakery"),
        ("boulanger", "bakery"),
        ("BOULANGÈRES", "bakery"),
        ("boulangrie", "bakery"),
        ("infirmier", "hospital"),
        ("infirmiere", "hospital"),
        ("infirmièr", "hospital"),
        ("infirmié", "hospital"),
        ("l'hopital", "hospital"),
        ("ébéniste", "film"),
        ("ebenistes bois", "film"),
        ("menuis", "film"),
        ("usine soudeur", "visit"),
    ],
)
def test_accents_plurals_genders_trades_and_errors_find(typed: str, key: str) -> None:
    assert found(typed) == {key}


def test_an_entry_with_nothing_but_a_title_is_found() -> None:
    assert found("rien") == {"bare"}
    assert found() == EVERYTHING


def test_a_corrected_word_is_said() -> None:
    results = search("shelf", Query("une boulangrie à Lyon ou les infirmeires"))

    assert results.corrected == "une boulangerie à Lyon ou les infirmières"
    assert results.relaxed


def test_words_that_no_entry_has_together_find_the_entries_with_some() -> None:
    results = search("shelf", Query("boulangerie hôpital"))

    assert (set(results.keys), results.relaxed, results.corrected) == ({"bakery", "hospital"}, True, None)


def test_words_that_nothing_resembles_find_nothing() -> None:
    results = search("shelf", Query("xylophone", facets=("category",)))

    assert (results.total, results.hits, results.words) == (0, (), ["xylophone"])


def test_facets_are_counted_without_their_own_filter() -> None:
    query = Query(
        facets=("category", "audience", "unknown"), filters={"category": ["event"], "unknown": ["x"]}
    )

    results = search("shelf", query)

    assert set(results.keys) == {"bakery", "hospital"}
    assert results.facets == {
        "category": {"event": 2, "media": 1, "visit": 1},
        "audience": {"pupils": 2, "public": 1},
    }


def test_several_values_of_a_facet_widen_and_several_facets_narrow() -> None:
    assert found(filters={"category": ["media", "visit"]}) == {"film", "visit"}
    assert found(filters={"category": ["event", "media"], "audience": ["public"]}) == {"bakery", "film"}
    assert found(filters={"category": ["nothing"]}) == set()


def test_ranges_keep_what_lies_between_the_bounds() -> None:
    assert found(ranges={"start": (10, 20)}) == {"bakery", "hospital"}
    assert found(ranges={"start": (None, 15)}) == {"hospital"}
    assert found(ranges={"start": (25, None), "unknown": (1, 2)}) == {"film"}


def test_around_a_point_counts_every_place_of_an_entry_exactly() -> None:
    assert found(around=Around(*GRENOBLE, km=30)) == {"hospital", "visit"}
    assert found(around=Around(*LYON, km=94.2)) == {"bakery", "visit"}
    assert found(around=Around(*LYON, km=10, or_facets={"category": ["media"]})) == {"bakery", "film"}
    assert found(around=Around(0, 0, km=1)) == set()


def test_by_distance_the_nearest_come_first_and_what_has_no_place_last() -> None:
    results = search("shelf", Query(near=LYON, sort="distance"))

    assert results.keys[:3] == ["bakery", "visit", "hospital"]
    assert set(results.keys[3:]) == {"film", "bare"}
    assert results.hits[0].distance == 0.0
    assert [hit.distance for hit in results.hits][3:] == [None, None]


def test_pages_by_distance_join_up() -> None:
    pages = [
        search("shelf", Query(near=LYON, sort="distance", offset=at, limit=2)).keys for at in (0, 2, 4, 6)
    ]

    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert {key for page in pages for key in page} == EVERYTHING


def test_by_date_what_has_no_date_comes_last() -> None:
    assert search("shelf", Query(sort="date")).keys[:3] == ["hospital", "bakery", "film"]


def test_entries_may_be_left_out() -> None:
    assert found(excluded=["film", "bare"]) == EVERYTHING - {"film", "bare"}


@pytest.mark.parametrize(
    "text",
    [
        "title:boulanger",
        "+boulanger -lyon",
        '"boulanger',
        "(((",
        "*",
        "a OR",
        "\x00",
        "🙂",
        "x" * 10_000,
        "^~2",
        "[1 TO",
    ],
)
def test_the_engines_syntax_means_nothing_here(text: str) -> None:
    results = search("shelf", Query(text, facets=("category",), offset=-20, limit=-1))

    assert results.rebuilding is False


@examples(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(),
    offset=st.integers(),
    limit=st.integers(),
    sort=st.text(),
    bounds=st.tuples(st.none() | st.floats(allow_nan=False), st.none() | st.floats(allow_nan=False)),
    value=st.text(),
)
def test_no_question_fails(
    text: str, offset: int, limit: int, sort: str, bounds: tuple[float | None, float | None], value: str
) -> None:
    query = Query(
        text,
        offset=offset,
        limit=limit,
        sort=sort,
        ranges={"start": bounds},
        filters={"category": [value]} if value else {},
        facets=("category", value),
    )

    assert search("shelf", query).rebuilding is False


@examples(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180), km=st.floats(0, 30_000))
def test_no_circle_fails(latitude: float, longitude: float, km: float) -> None:
    results = search("shelf", Query(around=Around(latitude, longitude, km), sort="distance"))

    assert all(hit.distance is not None and hit.distance <= km + 0.001 for hit in results.hits)


def test_a_question_on_an_index_that_is_not_there_says_so(tmp_path: Path, settings: Settings) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "elsewhere"

    results = search("shelf", Query("boulanger"))

    assert (results.rebuilding, results.total, results.keys) == (True, 0, [])
