"""The page of search: what it says of bad addresses, of what is typed, and of what it found."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portulan.directory.models import Resource
from portulan.search.actions import apply_pending
from tests.directory.searching import Shelf, found, said

pytestmark = pytest.mark.django_db


def test_while_the_index_is_being_made_the_latest_are_shown(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Déjà là")

    page = client.get("/ressources/", {"q": "autre chose"})

    assert (found(page), "se met à jour" in said(page)) == (["Déjà là"], True)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"page": "-3"}, "Cette page de résultats n’existe pas : voici la première."),
        ({"page": "99"}, "Cette page de résultats n’existe pas : voici la dernière."),
        ({"page": "٣"}, "Cette page de résultats n’existe pas : voici la première."),
        ({"categorie": "licorne"}, "« Catégorie » : nous n’avons pas reconnu ce choix"),
        ({"tri": "hasard"}, "« Tri » : nous n’avons pas reconnu ce choix"),
        ({"du": "31/13/2026"}, "Écrivez les dates comme 21/03/2027"),
        ({"du": "9999-12-31"}, "Cette date est trop lointaine"),
        ({"du": "2027-03-02", "au": "2027-03-01"}, "La date de fin est avant la date de début"),
        ({"rayon": "dix"}, "Le rayon est un nombre de kilomètres"),
        ({"pres-de": "Xanadu-les-Oies"}, "Nous ne connaissons pas « Xanadu-les-Oies »"),
        ({"tri": "distance"}, "dites d’abord autour de quelle commune"),
        ({"q": "mot " * 2500}, "ses 300 premiers caractères ont été cherchés"),
    ],
)
def test_a_bad_address_gets_a_sentence(
    asked: dict[str, str], sentence: str, shelf: Shelf, client: Client
) -> None:
    shelf.publish(title="Mot")
    shelf.ready()

    page = client.get("/ressources/", asked)

    assert (page.status_code, sentence in said(page)) == (200, True)


def test_what_was_typed_stays_in_its_field(shelf: Shelf, client: Client) -> None:
    shelf.ready()
    long = "boulanger " * 1000

    page = client.get("/ressources/", {"q": long, "pres-de": '"><script>'}).content.decode()

    assert (f'value="{long.strip()}"' in page, "&quot;&gt;&lt;script&gt;" in page) == (True, True)


PARAMETERS = (
    "q",
    "categorie",
    "public",
    "niveau",
    "departement",
    "domaine",
    "seul",
    "groupe",
    "gratuit",
    "page",
)


OTHERS = (
    "en-ligne",
    "accessibilite",
    "periode",
    "du",
    "au",
    "pres-de",
    "rayon",
    "tri",
    "tel-quel",
    "inconnu",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.dictionaries(st.sampled_from(PARAMETERS + OTHERS), st.text(max_size=60), max_size=6))
def test_no_address_breaks_the_page(asked: dict[str, str], shelf: Shelf, client: Client) -> None:
    if not Resource.objects.exists():
        shelf.publish(title="Fournil", occupations=["D1102"], **shelf.at("Lyon"))
        shelf.ready()
    clean = {name: value.encode("utf-8", "ignore").decode() for name, value in asked.items()}

    pages = [client.get(path, clean) for path in ("/ressources/", "/ressources/suggestions/")]

    assert [page.status_code for page in pages] == [200, 200]


def test_queries_do_not_grow_with_the_rows_shown(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Fournil un", occupations=["D1102"], **shelf.at("Lyon"))
    shelf.ready()
    client.get("/ressources/", {"q": "fournil lyon"})  # what is remembered for ten minutes
    with CaptureQueriesContext(connection) as one:
        client.get("/ressources/", {"q": "fournil lyon", "gratuit": "oui"})
    shelf.publish(title="Fournil deux", place_kind="travels", departments=["69"])
    shelf.publish(title="Fournil trois", occupations=["D1102", "D1104"], **shelf.at("Villeurbanne"))
    apply_pending()

    with CaptureQueriesContext(connection) as three:
        page = client.get("/ressources/", {"q": "fournil lyon", "gratuit": "oui"})

    assert (len(found(page)), len(three), len(one)) == (3, 1, 1)


def test_htmx_gets_the_results_and_the_counts_alone(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Fournil")
    shelf.ready()

    part = client.get("/ressources/", {"q": "fournil", "du": ""}, headers={"HX-Request": "true"})

    assert "<header" not in said(part)
    assert (found(part), part["HX-Push-Url"]) == (["Fournil"], "/ressources/?q=fournil")


def test_the_filters_end_with_the_way_to_the_results(shelf: Shelf, client: Client) -> None:
    for title in ("Fournil", "Fournil du soir"):
        shelf.publish(title=title)
    shelf.ready()

    pages = [
        client.get("/ressources/", {"q": words}, headers={"HX-Request": "true"})
        for words in ("fournil", "soir", "zzgloubiboulga")
    ]

    assert [re.findall(r'data-action="unfold#fold">([^<]+)<', said(page)) for page in pages] == [
        ["Voir les 2 ressources"],
        ["Voir 1 ressource"],
        ["Voir les résultats"],
    ]


def test_words_being_typed_are_sent_once(shelf: Shelf, client: Client) -> None:
    shelf.ready()

    page = said(client.get("/ressources/"))

    assert re.findall(r'hx-trigger="([^"]+)"', page) == ["change target::not(#q):not(#pres-de), submit"]


def test_suggestions_come_by_kind(shelf: Shelf, client: Client) -> None:
    resource = shelf.publish(
        title="Boulange à cœur ouvert",
        occupations=["D1102"],
        themes=["boulot"],
        **shelf.at("Bourg-en-Bresse"),
    )
    shelf.ready()

    found_lines = client.get("/ressources/suggestions/", {"q": "bou"}).json()["suggestions"]

    assert [(line["group"], line["label"], line.get("url")) for line in found_lines] == [
        ("Métiers", "Boulanger / Boulangère", None),
        ("Lieux", "Bourg-en-Bresse (01)", None),
        ("Thèmes", "boulot", None),
        ("Ressources", "Boulange à cœur ouvert", resource.get_absolute_url()),
    ]


def test_only_editors_read_the_searches_without_answer(shelf: Shelf, client: Client) -> None:
    client.force_login(shelf.operator)
    refused = client.get("/redaction/recherches-sans-reponse/")

    assert refused.status_code == 404
