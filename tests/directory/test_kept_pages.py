"""Pages of search kept for visitors: the same search gives the same page, while nothing changed."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portulan.common.limits import Limit, is_over
from tests.directory.searching import Shelf, said

pytestmark = pytest.mark.django_db


def queries_when_asked_again(client: Client, asked: dict[str, str]) -> int:
    client.get("/ressources/", asked)
    with CaptureQueriesContext(connection) as queries:
        client.get("/ressources/", asked)
    return len(queries)


def test_only_addresses_of_search_are_kept(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Bois")
    shelf.ready()

    known, foreign = ({"q": "bois"}, {"q": "bois", "nuisance": "1"})

    assert queries_when_asked_again(client, known) == 0
    assert queries_when_asked_again(client, foreign) > 0


def test_kept_pages_never_push_out_the_counters() -> None:
    once = Limit("test", 1, 60)
    is_over(once, "jo")

    caches["pages"].set_many({str(number): b"a page" for number in range(11_000)})

    assert is_over(once, "jo") is True


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
