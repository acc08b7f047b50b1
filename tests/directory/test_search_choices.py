"""The choices of search: their counts, what they leave, and in which order."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portulan.directory.index import DEFINITION, document_of
from portulan.directory.index_rounds import write_passed_dates_again
from portulan.search.actions import apply_pending, rebuild
from portulan.search.models import PendingChange
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

    in_ten_days = timezone.localdate() + timedelta(days=10)  # when « Un » takes place

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
        "periode=mois": int(in_ten_days.month == timezone.localdate().month),
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
