"""The page of a resource, as anybody reads it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portulan.directory.actions.life import withdraw
from portulan.directory.enums import Visibility
from portulan.directory.models import Resource
from portulan.search.actions import apply_pending
from tests.directory.factories import content, in_days, make_draft
from tests.directory.searching import Shelf, found, said

pytestmark = pytest.mark.django_db


def test_it_says_what_for_whom_when_where_and_how(shelf: Shelf, client: Client) -> None:
    resource = shelf.publish(**content(title="La scierie ouvre", **shelf.at("Lyon")))
    shelf.ready()

    page = said(client.get(resource.get_absolute_url()))

    for words in ("La scierie ouvre", "1 rue Fictive, Lyon", "Tout public", "Troisième", "Gratuit"):
        assert words in page
    for act in (
        "agenda.ics",
        "data-share-title-value",
        "Copier l’adresse",
        f"/signaler/ressource/{resource.pk}/",
    ):
        assert act in page


@pytest.mark.parametrize("shown", [True, False])
def test_the_contact_is_shown_only_if_the_operator_ticked_it(
    shown: bool, shelf: Shelf, client: Client
) -> None:
    resource = shelf.publish(contact_email="accueil@example.org", contact_phone="0100", shows_contact=shown)
    shelf.ready()

    page = said(client.get(resource.get_absolute_url()))

    assert ("accueil@example.org" in page, "tel:0100" in page) == (shown, shown)


def test_html_in_a_description_is_words(shelf: Shelf, client: Client) -> None:
    resource = shelf.publish(description="Venez <script>alert(1)</script> **nombreux**")
    shelf.ready()

    page = said(client.get(resource.get_absolute_url()))

    assert ("<script>alert" in page, "<strong>nombreux</strong>" in page) == (False, True)


def test_a_parent_shows_its_parts_and_each_part_its_parent(shelf: Shelf, client: Client) -> None:
    parent, part = shelf.publish(title="Salon du bois"), shelf.publish(title="Démonstration")
    Resource.objects.filter(pk=part.pk).update(parent=parent)
    shelf.ready()

    pages = [client.get(resource.get_absolute_url()) for resource in (parent, part)]

    assert found(pages[0]) == ["Démonstration"]
    assert f'Un temps fort de <a href="{parent.get_absolute_url()}">Salon du bois</a>' in said(pages[1])


def test_what_is_like_it_and_near_it_follows(shelf: Shelf, client: Client) -> None:
    resource = shelf.publish(title="Fournil", occupations=["D1102"], **shelf.at("Lyon"))
    shelf.publish(title="Autre fournil", occupations=["D1102"], **shelf.at("Aurillac"))
    shelf.publish(title="Hôpital voisin", occupations=["J1506"], **shelf.at("Villeurbanne"))
    shelf.publish(title="Ni l’un ni l’autre", occupations=["F1703"], **shelf.at("Aurillac"))
    shelf.ready()

    page = client.get(resource.get_absolute_url())

    assert found(page) == ["Autre fournil", "Hôpital voisin"]


@pytest.mark.parametrize(
    ("visibility", "is_named"), [(Visibility.EXPIRED, True), (Visibility.WITHDRAWN, False)]
)
def test_what_has_ended_says_so_and_shows_what_is_like_it(
    visibility: Visibility, is_named: bool, shelf: Shelf, client: Client
) -> None:
    resource = shelf.publish(title="Fournil disparu", occupations=["D1102"])
    shelf.publish(title="Autre fournil", occupations=["D1102"])
    Resource.objects.filter(pk=resource.pk).update(visibility=visibility)
    shelf.ready()

    page = client.get(resource.get_absolute_url())

    assert (page.status_code, found(page), "Fournil disparu" in said(page)) == (
        410,
        ["Autre fournil"],
        is_named,
    )


def test_what_was_never_published_does_not_exist(shelf: Shelf, client: Client) -> None:
    draft = make_draft(shelf.operator, title="Secret")

    assert client.get(f"/ressources/{draft.pk}/secret/").status_code == 404


def test_a_withdrawn_resource_leaves_at_once(shelf: Shelf, client: Client) -> None:
    resource = shelf.publish(title="Fournil")
    shelf.ready()
    withdraw(by=shelf.operator, resource=resource)
    apply_pending()

    assert client.get(resource.get_absolute_url()).status_code == 410


def test_queries_do_not_grow_with_the_parts_shown(shelf: Shelf, client: Client) -> None:
    parent = shelf.publish(title="Salon", dates=[in_days(20)])
    shelf.ready()
    counted = []
    for number in range(1, 4):
        part = shelf.publish(title=f"Partie {number}", **shelf.at("Lyon"))
        Resource.objects.filter(pk=part.pk).update(parent=parent)
        apply_pending()
        client.get(parent.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(parent.get_absolute_url())
        counted.append(len(queries))

    assert counted[0] == counted[2]
