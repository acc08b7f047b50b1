"""What people type finds what they mean, and the page says how it understood them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from portulan.directory.actions.life import withdraw
from portulan.directory.actions.resource import submit, write_revision
from portulan.directory.models import Revision
from portulan.reference.models import Commune
from portulan.search.actions import apply_pending
from tests.directory.factories import accept, content
from tests.directory.searching import Shelf, found, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["infirmier", "infirmière", "INFIRMIERES", "infirmiere", "soins infirmiers"]
)
def test_both_genders_plurals_and_accents_find(typed: str, shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Une journée à l’hôpital", occupations=["J1506"])
    shelf.publish(title="Le fournil", occupations=["D1102"])
    shelf.ready()

    page = client.get("/ressources/", {"q": typed})

    assert found(page) == ["Une journée à l’hôpital"]


@pytest.mark.parametrize("typed", ["boulanger", "boulangère", "boulangerie", "boulangeries", "boulangrie"])
def test_trade_person_and_typing_errors_find(typed: str, shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Le fournil ouvre ses portes", occupations=["D1102"])
    shelf.publish(title="Une journée à l’hôpital", occupations=["J1506"])
    shelf.ready()

    page = client.get("/ressources/", {"q": typed})

    assert found(page) == ["Le fournil ouvre ses portes"]


def test_a_corrected_word_is_said_with_the_way_to_search_it_as_typed(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Le fournil", occupations=["D1102"])
    shelf.ready()

    page = client.get("/ressources/", {"q": "boulangrie"})
    as_typed = client.get("/ressources/", {"q": "boulangrie", "tel-quel": "oui"})

    assert ("boulangrie&amp;tel-quel=oui" in said(page), found(as_typed)) == (True, [])


def test_a_town_is_understood_as_a_place_and_said_so(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="À Villeurbanne", **shelf.at("Villeurbanne"))
    shelf.publish(title="À Aurillac", **shelf.at("Aurillac"))
    shelf.publish(title="En ligne", place_kind="online")
    shelf.ready()

    page = client.get("/ressources/", {"q": "Lyon"})

    assert sorted(found(page)) == ["En ligne", "À Villeurbanne"]
    assert "Nous avons compris <strong>Lyon (69)</strong> comme un lieu" in said(page)


@pytest.mark.parametrize(
    "typed", ["boulanger lyon", "lyon boulanger", "boulangerie à Lyon", "boulanger 69001"]
)
def test_a_trade_and_a_town_typed_together_are_told_apart(typed: str, shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Fournil de Lyon", occupations=["D1102"], **shelf.at("Lyon"))
    shelf.publish(title="Fournil d’Aurillac", occupations=["D1102"], **shelf.at("Aurillac"))
    shelf.publish(title="Hôpital de Lyon", occupations=["J1506"], **shelf.at("Lyon"))
    shelf.ready()

    page = client.get("/ressources/", {"q": typed})

    assert found(page) == ["Fournil de Lyon"]


def test_words_that_mean_something_else_are_not_taken_for_towns(shelf: Shelf, client: Client) -> None:
    Commune.objects.create(
        code="10365",
        name="Salon",
        slug="salon",
        folded="salon",
        department_id="10",
        latitude=48.6,
        longitude=4.0,
    )
    shelf.publish(title="Salon du bois", **shelf.at("Lyon"))
    shelf.ready()

    page = client.get("/ressources/", {"q": "salon"})

    assert (found(page), "comme un lieu" in said(page)) == (["Salon du bois"], False)


def test_a_department_narrows_to_it(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Dans l’Isère", **shelf.at("Grenoble"))
    shelf.publish(title="Dans le Rhône", **shelf.at("Lyon"))
    shelf.publish(title="Vient en Isère", place_kind="travels", departments=["38"])
    shelf.ready()

    page = client.get("/ressources/", {"q": "Isère"})

    assert sorted(found(page)) == ["Dans l’Isère", "Vient en Isère"]


def test_an_organisation_a_sector_and_a_theme_find(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Une", organiser="Compagnons du Velours")
    shelf.publish(title="Deux", domains=["M"])
    shelf.publish(title="Trois", themes=["égalité"])
    shelf.ready()

    answers = {
        q: found(client.get("/ressources/", {"q": q})) for q in ("velours", "support entreprise", "egalite")
    }

    assert answers == {"velours": ["Une"], "support entreprise": ["Deux"], "egalite": ["Trois"]}


def test_a_resource_without_occupation_nor_theme_is_still_found(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Promenade inclassable", themes=[], occupations=[], domains=[])
    shelf.ready()

    assert found(client.get("/ressources/", {"q": "inclassable"})) == ["Promenade inclassable"]


def test_searched_words_are_marked_in_titles(shelf: Shelf, client: Client) -> None:
    shelf.publish(title="Les boulangers du <quartier>")
    shelf.ready()

    page = client.get("/ressources/", {"q": "boulanger"})

    assert "Les <mark>boulangers</mark> du &lt;quartier&gt;" in page.content.decode()


def test_what_is_published_changed_then_withdrawn_is_right_at_once(shelf: Shelf, client: Client) -> None:
    shelf.ready()
    search: Callable[[str], list[str]] = lambda words: found(client.get("/ressources/", {"q": words}))  # noqa: E731

    before = search("ocarina")
    resource = shelf.publish(title="Atelier d’ocarina")
    apply_pending()
    published = search("ocarina")
    change(shelf, resource, title="Atelier de vielle à roue")
    apply_pending()
    changed = (search("ocarina"), search("vielle"))
    withdraw(by=shelf.operator, resource=resource)
    apply_pending()

    assert (before, published, changed, search("vielle")) == (
        [],
        ["Atelier d’ocarina"],
        ([], ["Atelier de vielle à roue"]),
        [],
    )


def change(shelf: Shelf, resource: Any, **changes: Any) -> None:
    write_revision(by=shelf.operator, resource=resource, content=content(**changes))
    resource.refresh_from_db()
    submit(by=shelf.operator, revision=resource.latest)
    accept(shelf.editor, Revision.objects.get(pk=resource.latest_id))
