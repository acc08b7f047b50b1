import re

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from portulan.search.marking import excerpt, mark


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Une boulangerie", "boulangeries", "Une <mark>boulangerie</mark>"),
        ("L’hôpital & l’été", "hopital", "L’<mark>hôpital</mark> &amp; l’été"),
        ("<b>Métier</b>", "métiers b", "&lt;<mark>b</mark>&gt;<mark>Métier</mark>&lt;/<mark>b</mark>&gt;"),
        ("Rien ici", "boulanger", "Rien ici"),
        ("Rien ici", "", "Rien ici"),
        ("🙂 œuvre d’art", "oeuvre", "🙂 <mark>œuvre</mark> d’art"),
    ],
)
def test_searched_words_are_marked_whatever_their_form(text: str, query: str, marked: str) -> None:
    assert mark(text, query) == marked


@given(st.text(), st.text())
def test_what_is_marked_is_always_escaped_and_nothing_is_lost(text: str, query: str) -> None:
    assert re.sub(r"</?mark>", "", mark(text, query)) == escape(text)


@pytest.mark.usefixtures("shelf")
def test_with_an_index_its_equivalents_are_marked_too() -> None:
    assert mark("La boulangerie", "boulanger", "shelf") == "La <mark>boulangerie</mark>"


def test_an_excerpt_begins_a_little_before_the_first_word_found_and_stays_short() -> None:
    text = f"{'avant ' * 60}la boulangère & son métier {'après ' * 60}"

    shown = excerpt(text, "boulangère", 80)
    plain = shown.replace("<mark>", "").replace("</mark>", "").replace("&amp;", "&")

    assert "<mark>boulangère</mark> &amp; son métier" in shown
    assert plain.startswith("… avant ")
    assert plain.endswith(" …")
    assert len(plain) <= 80 + len("… ") + len(" …")


def test_an_excerpt_without_the_word_or_of_a_short_text_is_its_beginning() -> None:
    assert excerpt("Un  texte\ncourt", "ailleurs", 80) == "Un texte court"
    assert excerpt("mot " * 40, "ailleurs", 10) == "mot mot …"
    assert excerpt("x" * 50 + "boulangère", "y", 10) == "x" * 10 + " …"
