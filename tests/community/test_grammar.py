"""The search grammar: every operator, both languages, and what is no operator."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.community.search.grammar import Asked, read

TODAY = date(2026, 3, 14)


def asked(text: str) -> Asked:
    return read(text, today=TODAY)


def said(text: str) -> list[tuple[str, str, bool]]:
    return [(one.operator, one.value, one.is_excluded) for one in asked(text).criteria]


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("atelier", "word", "atelier"),
        ('"mise à jour"', "phrase", "mise à jour"),
        ("« mise à jour »", "phrase", "mise à jour"),
        ("“mise à jour”", "phrase", "mise à jour"),
        ('"jamais fermée', "phrase", "jamais fermée"),
        ("from:ana.lopes", "from", "ana.lopes"),
        ("de:@Ana.Lopes", "from", "ana.lopes"),
        ("from:me", "from", "me"),
        ("De:moi", "from", "me"),
        ("in:entraide", "in", "entraide"),
        ("dans:#entraide", "in", "entraide"),
        ('in:"entraide"', "in", "entraide"),
        ("before:2026-02-01", "before", "2026-02-01"),
        ("avant:hier", "before", "2026-03-13"),
        ("after:today", "after", "2026-03-14"),
        ("apres:aujourd'hui", "after", "2026-03-14"),
        ("après:aujourd’hui", "after", "2026-03-14"),
        ("has:link", "has", "link"),
        ("avec:lien", "has", "link"),
        ("has:image", "has", "image"),
        ("avec:fichier", "has", "file"),
        ("is:question", "is", "question"),
        ("est:résolue", "is", "resolved"),
        ("is:unread", "is", "unread"),
        ("est:non-lu", "is", "unread"),
        ("is:bookmarked", "is", "bookmarked"),
        ("est:gardé", "is", "bookmarked"),
        ("#Numérique", "tag", "numerique"),
        ("#rendez-vous", "tag", "rendez-vous"),
    ],
)
def test_each_criterion_is_read_and_excluded_by_a_minus(text: str, operator: str, value: str) -> None:
    assert said(text) == [(operator, value, False)]
    assert said(f"-{text}") == [(operator, value, True)]


@pytest.mark.parametrize(
    "text",
    ["https://exemple.fr/page?a=b", "rappel:demain", "14:30", "rendez-vous", "c#", "a_b:c", "***", ":"],
)
def test_what_is_no_operator_is_a_word(text: str) -> None:
    assert said(text) == [("word", text, False)]
    assert asked(text).problems == ()


@pytest.mark.parametrize("text", ["", "   ", "\0", '""', "« »"])
def test_what_says_nothing_asks_nothing(text: str) -> None:
    assert said(text) == []


def test_a_search_holds_them_all_in_order_and_keeps_the_words_together() -> None:
    text = 'café "mise à jour" numérique from:moi -in:hall -#pix -"à midi"'

    assert said(text) == [
        ("word", "café", False),
        ("phrase", "mise à jour", False),
        ("word", "numérique", False),
        ("from", "me", False),
        ("in", "hall", True),
        ("tag", "pix", True),
        ("phrase", "à midi", True),
    ]
    assert (asked(text).words, asked(text).shown_words) == ("café numérique", "café mise à jour numérique")


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("café before:demain", 6, "demain"),
        ("after:2026-02-30", 1, "2026-02-30"),
        ("a b is:ouvert", 5, "est:ouvert"),
        ("has:video", 1, "avec:video"),
        ("from:", 1, "moi"),
        ("in: entraide", 1, "canal"),
        ('before:""', 1, "date"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place_and_set_aside(
    text: str, position: int, words: str
) -> None:
    problem = asked(text).problems[0]

    assert problem.position == position
    assert words in str(problem.sentence)
    assert {one.operator for one in asked(text).criteria} <= {"word"}


def test_a_criterion_is_taken_out_of_the_text_and_the_rest_stays() -> None:
    once = asked('café from:moi "mise à jour" -in:hall')

    assert [once.without(one) for one in once.operators] == [
        'café "mise à jour" -in:hall',
        "café from:moi -in:hall",
        'café from:moi "mise à jour"',
    ]


@given(text=st.text(alphabet=st.sampled_from("ab-:#\"«» '’@é0fromins\n\0") | st.characters()))
def test_no_text_fails_and_what_is_read_again_is_read_alike(text: str) -> None:
    once = asked(text)

    assert asked(once.text) == once
    assert all(once.text[one.start : one.end] for one in once.criteria)
    assert not any(one.value == "" for one in once.criteria)
