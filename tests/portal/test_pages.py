from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portulan.common import workspace
from tests.accounts.factories import PersonFactory
from tests.directory.factories import in_days, make_editor, make_operator, make_published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("home", "Trouvez votre cap parmi les métiers"),
        ("legal_notice", "Mentions légales"),
        ("accessibility", "Déclaration d’accessibilité"),
        ("site_map", "Plan du site"),
    ],
)
def test_the_pages_of_the_site_are_open_to_all(client: Client, name: str, heading: str) -> None:
    response = client.get(reverse(f"portal:{name}"))

    assert (response.status_code, heading in response.content.decode()) == (200, True)


@pytest.mark.parametrize("name", ["home", "legal_notice", "accessibility"])
def test_a_visitor_gets_no_cookie(client: Client, name: str) -> None:
    response = client.get(reverse(f"portal:{name}"))

    assert dict(response.cookies) == {}


def test_the_workspace_asks_to_sign_in(client: Client) -> None:
    response = client.get(reverse("portal:workspace"))

    assert (response.status_code, response.headers["Location"]) == (302, "/compte/login/?next=/mon-espace/")


def test_the_workspace_gathers_the_panels(signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "_panels", [])
    workspace.add_panel(
        2, "common/_empty.html", lambda person: {"title": "Second", "sentence": "", "address": ""}
    )
    workspace.add_panel(
        1, "common/_empty.html", lambda person: {"title": "Premier", "sentence": "", "address": ""}
    )
    workspace.add_panel(3, "common/_empty.html", lambda person: None)

    page = signed_in(PersonFactory(first_name="Camille")).get(reverse("portal:workspace")).content.decode()

    assert "Bonjour Camille" in page
    assert page.index("Premier") < page.index("Second")
    assert page.count('class="empty"') == 2


def test_the_account_menu_says_what_waits(signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "_entries", [])
    workspace.add_entry(1, "À faire", "portal:home", lambda person: True, count=lambda person: 7)
    workspace.add_entry(2, "Caché", "portal:home", lambda person: False)

    page = signed_in(PersonFactory()).get(reverse("portal:legal_notice")).content.decode()

    assert '<a href="/">À faire<span class="count">7</span></a>' in page
    assert "Caché" not in page


def test_a_balancer_learns_that_the_process_is_well(client: Client) -> None:
    response = client.get("/sante/")

    assert (response.status_code, response.json(), response.headers["Cache-Control"]) == (
        HTTPStatus.OK,
        {"state": "ok"},
        "no-store",
    )


def test_a_visitor_chooses_the_language_without_a_token() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("portal:choose_language"), {"language": "en", "next": "/plan-du-site/"})

    assert (response.status_code, response.headers["Location"], client.cookies["django_language"].value) == (
        302,
        "/plan-du-site/",
        "en",
    )


def test_the_first_page_shows_the_next_events_and_leads_to_each_category(client, db):
    operator, editor = make_operator(), make_editor()
    make_published(operator, editor, title="Le salon de la semaine", dates=[in_days(3)])
    make_published(operator, editor, title="Le salon du trimestre", dates=[in_days(80)], link="")

    page = client.get("/").content.decode()

    assert page.index("Le salon de la semaine") < page.index("Le salon du trimestre")
    assert 'href="/ressources/?categorie=group_action"' in page
