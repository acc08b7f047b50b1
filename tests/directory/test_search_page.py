"""The page of search: choices with counts, ways out of nothing, bad addresses, kept pages."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portulan.directory.index import DEFINITION, document_of
from portulan.directory.index_rounds import write_passed_dates_again
from portulan.directory.models import Resource
from portulan.search.actions import apply_pending, rebuild
from portulan.search.actions.unanswered import count_unanswered
from portulan.search.models import PendingChange
from portulan.search.queries import unanswered_words
from tests.directory.factories import in_days
from tests.directory.searching import Shelf, found, said

pytestmark = pytest.mark.django_db


def counts(page: Any) -> dict[str, int]:
    """Each choice of the page with its count."""
    lines = re.findall(
        r'name="([a-z-]+)" value="([^"]+)"(?: checked)?><span>[^<]*</span><span class="count">(\d+)</span>',
        page.content.decode(),
    )
    return {f"{name}={value}": int(count) for name, value, count in lines}


def test_each_choice_says_how_many_resources_it_would_give(shelf: Shelf, client: Client) -> None:
    shelf.publish(
        title="Un", occupations=["D1102"], audiences=["pupils"], school_levels=["3e"], **shelf.at("Lyon")
    )
    shelf.publish(
        title="Deux",
        category="media",
        place_kind="online",
        permanent=True,
        dates=[],
        details={"format": "video", "scope": "regional"},
        audiences=["public"],
        school_levels=[],
        disabilities=["visual"],
        for_groups=False,
        domains=["M"],
    )
    shelf.ready()

    page = client.get("/ressources/", {"categorie": "evenement"})

    assert counts(page) == {
        "categorie=evenement": 1,
        "categorie=media": 1,
        "public=eleves": 1,
        "niveau=college": 1,
        "departement=69": 1,
        "domaine=D": 1,
        "seul=oui": 1,
        "groupe=oui": 1,
        "gratuit=oui": 1,
        "en-ligne=oui": 0,
        "periode=semaine": 0,
        "periode=mois": counts(page)["periode=mois"],
        "periode=trimestre": 1,
        "periode=annee": 0,
    }


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"categorie": "media"}, ["Film"]),
        ({"categorie": ["media", "evenement"]}, ["Atelier", "Film"]),
        ({"en-ligne": "oui"}, ["Film"]),
        ({"periode": "annee"}, ["Film"]),
        ({"periode": "trimestre"}, ["Atelier"]),
        ({"niveau": "college"}, ["Atelier"]),
        ({"departement": "38"}, ["Atelier"]),
        ({"domaine": "D"}, ["Atelier"]),
        ({"accessibilite": "visuel"}, ["Film"]),
        ({"groupe": "oui"}, ["Atelier"]),
        ({"gratuit": "oui", "seul": "oui"}, ["Atelier", "Film"]),
        ({"pres-de": "Grenoble", "rayon": "10"}, ["Atelier", "Film"]),
        ({"pres-de": "38185"}, ["Atelier", "Film"]),
        ({"pres-de": "Aurillac"}, ["Film"]),
    ],
)
def test_choices_narrow(asked: dict[str, Any], titles: list[str], shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Atelier", occupations=["D1102"], school_levels=["3e"], **shelf.at("Grenoble"))
    shelf.publish(
        title="Film",
        category="media",
        place_kind="online",
        permanent=True,
        dates=[],
        details={"format": "video", "scope": "regional"},
        school_levels=[],
        disabilities=["visual"],
        for_groups=False,
    )
    shelf.ready()

    assert found(client.get("/ressources/", asked)) == titles


def test_dates_narrow_to_what_takes_place_between_them(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Bientôt", dates=[in_days(5)])
    shelf.publish(title="Deux fois", dates=[in_days(2), in_days(40)])
    shelf.ready()
    day = timezone.localdate() + timedelta(days=5)

    page = client.get("/ressources/", {"du": (day - timedelta(days=1)).isoformat(), "au": day.isoformat()})

    assert found(page) == ["Bientôt"]


def test_the_three_orders_are_explained(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Loin mais tôt", dates=[in_days(2)], **shelf.at("Valence"))
    shelf.publish(title="Près mais tard", dates=[in_days(60)], **shelf.at("Lyon"))
    shelf.ready()
    around = {"pres-de": "Lyon", "rayon": "100"}

    pages = {order: client.get("/ressources/", {**around, "tri": order}) for order in ("date", "distance")}

    assert {order: found(page) for order, page in pages.items()} == {
        "date": ["Loin mais tôt", "Près mais tard"],
        "distance": ["Près mais tard", "Loin mais tôt"],
    }
    assert "Le plus proche vient d’abord" in said(pages["distance"])


def test_a_date_that_has_passed_gives_way_to_the_next(shelf: Shelf) -> None:
    resource = shelf.publish(title="Deux fois", dates=[in_days(2), in_days(40)])
    shelf.publish(title="Une fois", dates=[in_days(2)])
    stale = replace(document_of(resource, resource.public_version), numbers={"until": 10.0, "next": 5.0})
    rebuild(replace(DEFINITION, documents=lambda keys: [stale]))
    apply_pending()
    PendingChange.objects.all().delete()

    write_passed_dates_again()

    assert list(PendingChange.objects.values_list("key", flat=True)) == [str(resource.pk)]


class TestNothingFound:
    def test_says_which_choice_to_drop_and_what_it_gives(self, shelf: Shelf, client: Client) -> None:
        shelf.publish(title="Fournil", occupations=["D1102"], **shelf.at("Lyon"))
        shelf.ready()

        page = client.get("/ressources/", {"q": "boulanger", "categorie": "concours"})

        assert 'Sans « Concours »</a> <span class="count">1</span>' in said(page)

    def test_words_that_nothing_is_close_to_lead_to_where_anybody_begins(
        self, shelf: Shelf, client: Client
    ) -> None:
        for number in range(4):
            shelf.publish(title=f"Salon {number}", dates=[in_days(2 + number)])
        shelf.ready()

        page = client.get("/ressources/", {"q": "zzgloubiboulga"})

        begin = page.content.decode().partition('id="recommencer"')[2].partition("</section>")[0]
        assert re.findall(r'<a class="tag" href="([^"]+)"', begin) == [
            "?q=boulangerie",
            "?q=infirmi%C3%A8re",
            "?q=m%C3%A9tiers+du+bois",
            "?q=Lyon",
            "?q=num%C3%A9rique",
            "?categorie=evenement",
            "?categorie=concours",
            "?categorie=immersion",
            "?categorie=action-de-groupe",
            "?categorie=pedagogie",
            "?categorie=media",
        ]
        assert re.findall(r"Salon \d", begin) == ["Salon 0", "Salon 1", "Salon 2"]
        assert ['id="tri"' in said(page), "nothing--at-all" in said(page)] == [False, True]

    def test_a_way_out_needs_no_beginning(self, shelf: Shelf, client: Client) -> None:
        shelf.publish(title="Fournil", occupations=["D1102"])
        shelf.ready()

        page = client.get("/ressources/", {"q": "boulanger", "categorie": "concours"})

        assert 'id="recommencer"' not in said(page)

    def test_proposes_a_wider_radius(self, shelf: Shelf, client: Client) -> None:
        shelf.publish(title="Fournil", **shelf.at("Villeurbanne"))
        shelf.ready()

        page = client.get("/ressources/", {"pres-de": "Vienne", "rayon": "5"})

        assert 'Chercher jusqu’à 30 km de Vienne (38)</a> <span class="count">1</span>' in said(page)

    def test_proposes_the_occupations_of_the_same_domain(self, shelf: Shelf, client: Client) -> None:
        shelf.publish(title="Au chocolat", occupations=["D1104"])
        shelf.ready()

        page = client.get("/ressources/", {"q": "poissonnier"})

        assert (found(page), "Pâtissier" in said(page)) == ([], True)

    def test_a_trade_that_nobody_shows_is_not_taken_for_an_error(self, shelf: Shelf, client: Client) -> None:
        shelf.publish(title="De belle façon")
        shelf.ready()

        assert found(client.get("/ressources/", {"q": "maçon"})) == []

    def test_keeps_the_words_without_the_person(self, shelf: Shelf, client: Client) -> None:
        shelf.ready()
        client.get("/ressources/", {"q": "xylotruc"})

        count_unanswered()
        count_unanswered()

        assert [(line["words"], line["times"]) for line in unanswered_words()] == [("xylotruc", 1)]

    def test_words_found_elsewhere_are_not_kept(self, shelf: Shelf, client: Client) -> None:
        shelf.publish(title="Ocarina")
        shelf.ready()
        client.get("/ressources/", {"q": "ocarina", "categorie": "concours"})

        count_unanswered()
        count_unanswered()

        assert unanswered_words() == []


@pytest.mark.skipif(
    "redis" in django_settings.CACHES["default"]["BACKEND"], reason="looks into the cache in memory"
)
def test_only_addresses_of_search_are_kept_and_apart_from_the_counters(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Bois")
    shelf.ready()

    client.get("/ressources/", {"q": "bois"})
    client.get("/ressources/", {"q": "bois", "nuisance": "1"})

    kept = [len(caches[name]._cache) for name in ("pages", "default")]  # type: ignore[attr-defined] # noqa: SLF001 (what is kept)
    assert kept == [1, 0]


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


class TestKeptPages:
    def test_a_visitor_gets_the_same_page_again_without_the_database(
        self, shelf: Shelf, client: Client
    ) -> None:
        shelf.publish(title="Fournil")
        shelf.ready()
        first = client.get("/ressources/", {"q": "fournil"})

        with CaptureQueriesContext(connection) as queries:
            again = client.get("/ressources/", {"q": "fournil"})

        assert (again.content == first.content, len(queries)) == (True, 0)

    def test_a_browser_that_has_it_is_told_so(self, shelf: Shelf, client: Client) -> None:
        shelf.ready()
        first = client.get("/ressources/")

        again = client.get("/ressources/", headers={"If-None-Match": first["ETag"]})

        assert (again.status_code, again.content) == (304, b"")

    def test_somebody_signed_in_gets_a_page_of_ones_own(self, shelf: Shelf, client: Client) -> None:
        shelf.ready()
        visitor = client.get("/ressources/")
        client.force_login(shelf.operator)

        own = client.get("/ressources/")

        assert ("Se connecter" in said(visitor), "Se connecter" in said(own), "ETag" in own) == (
            True,
            False,
            False,
        )

    def test_each_language_has_its_own(self, shelf: Shelf, client: Client) -> None:
        shelf.ready()

        pages = [client.get("/ressources/", headers={"Accept-Language": code}) for code in ("fr", "en")]

        assert [re.findall(r'<html lang="(\w+)"', said(page)) for page in pages] == [["fr"], ["en"]]


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

    assert re.findall(r'hx-trigger="([^"]+)"', page) == [
        "change target::not(#q):not(#pres-de), submit"
    ]


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
