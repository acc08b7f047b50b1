"""Queries made of others: phrases, exclusions, alternatives, entries among which one looks."""

import pytest

from portulan.search.definitions import Around, Query
from portulan.search.engine import search
from tests.search.factories import GRENOBLE

pytestmark = pytest.mark.usefixtures("shelf")
EVERYTHING = {"bakery", "hospital", "film", "visit", "bare"}


def found(text: str = "", **more: object) -> set[str]:
    return set(search("shelf", Query(text, **more)).keys)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("raconte son métier", {"bakery"}),
        ("RACONTE SON METIER", {"bakery"}),
        ("métier son raconte", set()),
        ("raconte métier", set()),
        ("équipe de soins", {"hospital"}),
        ("d’autre", {"bare"}),
        ("soin", set()),
        ("ouvertes à", {"bakery"}),
        ("…", EVERYTHING),
    ],
)
def test_a_phrase_is_found_as_it_is_written_but_for_case_and_accents(phrase: str, keys: set[str]) -> None:
    assert found(phrases=[phrase]) == keys


def test_a_phrase_stays_when_words_are_relaxed() -> None:
    results = search("shelf", Query("boulangerie hôpital", phrases=["équipe de soins"]))

    assert (results.keys, results.relaxed) == (["hospital"], True)


def test_what_is_left_out_may_be_words_phrases_facets_numbers_or_keys() -> None:
    for unwanted, left in (
        (Query("boulangère"), EVERYTHING - {"bakery"}),
        (Query(phrases=["portes ouvertes"]), EVERYTHING - {"bakery"}),
        (Query(filters={"category": ["event"]}), {"film", "visit", "bare"}),
        (Query(ranges={"start": (None, 25)}), {"film", "visit", "bare"}),
        (Query(around=Around(*GRENOBLE, km=30)), {"bakery", "film", "bare"}),
        (Query(keys=["film"]), EVERYTHING - {"film"}),
        (Query("infirmières", filters={"category": ["media"]}), EVERYTHING),
    ):
        assert found(without=[unwanted]) == left, unwanted
    assert found(without=[Query("film"), Query("hôpital")]) == {"bakery", "visit", "bare"}


def test_leaving_out_is_literal_and_leaving_out_nothing_leaves_everything() -> None:
    assert found(without=[Query("boulangrie")]) == EVERYTHING
    assert found(without=[Query("les")]) == EVERYTHING
    assert found(without=[Query()]) == EVERYTHING


def test_all_of_several_values_of_one_facet_may_be_asked() -> None:
    pupils, public = Query(filters={"audience": ["pupils"]}), Query(filters={"audience": ["public"]})

    assert found(also=[pupils, public]) == {"bakery"}
    assert found(also=[pupils], without=[public]) == {"hospital"}
    assert found(either=[public, Query("usine")]) == {"bakery", "film", "visit"}
    assert found("métiers", either=[pupils, Query(keys=["visit"])]) == {"bakery"}
    assert found(either=[]) == EVERYTHING


def test_one_may_look_among_a_few_entries_or_among_none() -> None:
    assert found(keys=["film", "visit", "elsewhere"]) == {"film", "visit"}
    assert found(keys=[]) == set()
    assert found(also=[Query(keys=[])]) == set()


def test_queries_are_made_of_queries_as_deep_as_need_be() -> None:
    but_public = Query(filters={"category": ["event"]}, without=[Query(filters={"audience": ["public"]})])

    assert found(also=[but_public]) == {"hospital"}
    assert found(without=[but_public]) == EVERYTHING - {"hospital"}


def test_what_is_also_asked_counts_in_facets_and_weighs_nothing_in_the_order() -> None:
    plain = search("shelf", Query("métiers", facets=("category",)))
    narrowed = search("shelf", Query("métiers", facets=("category",), also=[Query(keys=["film"])]))

    assert narrowed.facets == {"category": {"media": 1}}
    assert narrowed.hits[0].score == next(hit.score for hit in plain.hits if hit.key == "film")


def test_what_one_may_not_read_corrects_nothing_and_stands_in_no_ones_way() -> None:
    within = Query(filters={"category": ["visit", "media"]})

    for word in ("boulangerie", "boulangrie", "boulang", "infirmié"):
        results = search("shelf", Query(f"usine {word}", within=within))
        assert (results.keys, results.relaxed, results.corrected) == (["visit"], True, None), word
    assert search("shelf", Query("soudeurz", within=within)).corrected == "soudeurs"
    assert search("shelf", Query("soudeurz", within=Query(keys=["film"]))).corrected is None
    assert search("shelf", Query("film", within=within, without=[Query("bois")])).total == 0
