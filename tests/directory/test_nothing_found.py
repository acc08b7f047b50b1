"""A search without a result leads somewhere, and tells the desk what was missed."""

import re

import pytest
from django.test import Client

from portulan.search.actions.unanswered import count_unanswered
from portulan.search.queries import unanswered_words
from tests.directory.factories import in_days
from tests.directory.searching import Shelf, found, said

pytestmark = pytest.mark.django_db


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
