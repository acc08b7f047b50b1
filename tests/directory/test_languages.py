"""An English page says which of its words are French (WCAG 3.1.2), and each language counts its own way."""

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import ngettext

from tests.directory.factories import content
from tests.directory.searching import Shelf, said

pytestmark = pytest.mark.django_db


def test_what_organisers_wrote_is_marked_as_french_on_an_english_page(shelf: Shelf, client: Client) -> None:
    resource = shelf.publish(**content(title="La scierie ouvre", summary="On y va.", description="Bonjour."))
    shelf.ready()

    english, french = (
        said(client.get(resource.get_absolute_url(), headers={"Accept-Language": language}))
        for language in ("en", "fr")
    )

    assert '<h1 lang="fr">La scierie ouvre</h1>' in english
    assert '<p class="lead" lang="fr">On y va.</p>' in english
    assert '<div class="prose" lang="fr"><p>Bonjour.</p>' in english
    assert "<h1>La scierie ouvre</h1>" in french


def test_only_what_was_written_by_hand_is_marked_in_the_particulars(shelf: Shelf, client: Client) -> None:
    particulars = {"formats": ["demonstrations"], "registration": "Sur place, dès midi"}
    access = {
        "disabilities": ["visual"],
        "accessibility": "Plan en relief",
        "is_free": False,
        "cost": "5 euros",
    }
    resource = shelf.publish(
        **content(title="La scierie ouvre", details=particulars, **access, **shelf.at("Lyon"))
    )
    shelf.ready()

    page = said(client.get(resource.get_absolute_url(), headers={"Accept-Language": "en"}))

    values = re.findall(r"<dd( lang=\"fr\")?>(.*?)</dd>", page)
    marked = {text for mark, text in values if mark}
    assert marked == {"1 rue Fictive, Lyon", "5 euros", "Plan en relief", "Sur place, dès midi"}
    assert "Alone or as a group" in {text for mark, text in values if not mark}
    assert '<span aria-current="page" lang="fr">La scierie ouvre</span>' in page


def test_a_card_on_an_english_page_is_marked_too(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="La scierie ouvre", summary="On y va.")
    shelf.ready()

    page = said(client.get("/ressources/", headers={"Accept-Language": "en"}))

    assert '<h3 class="card__title" lang="fr"><a' in page
    assert '<p lang="fr">On y va.</p>' in page


@pytest.mark.parametrize("number", ["0 ressource", "1 ressource", "2 ressources"])
def test_in_french_nothing_is_singular(number: str) -> None:
    count = int(number.split(maxsplit=1)[0])

    with translation.override("fr"):
        written = ngettext("%(total)s ressource", "%(total)s ressources", count) % {"total": count}

    assert written == number


def test_on_a_page_the_description_comes_before_the_practical_panel(shelf: Shelf, client: Client) -> None:
    resource = shelf.publish(**content(description="Bonjour."))
    shelf.ready()

    page = said(client.get(resource.get_absolute_url()))

    assert page.index("Bonjour.") < page.index('id="pratique"') < page.index('id="metiers"')
