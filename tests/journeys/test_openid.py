"""Coming in by an organisation's space in a real browser, whose policy lets no form end on another site."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from portulan.accounts.models import Person
from portulan.demonstration.space.people import COLLEAGUES, provider
from tests.accounts.factories import PASSWORD, PersonFactory, StructureFactory
from tests.accounts.openid_space import SECRET, Space, served, write_file

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})


@pytest.fixture
def space(
    live_server: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Space]:
    monkeypatch.setenv("OPENID_TEST_SECRET", SECRET)
    with served((f"{live_server.url}/compte/espace/reseau/retour/",)) as one:
        settings.OPENID_FILE = write_file(tmp_path, one.provider.issuer)
        yield one


def examine_at_both_sizes(page: Page, axe: Callable[[Page], None]) -> None:
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size


def stay(route: Route) -> None:
    """The page that leads out, without what makes it go by itself."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="stay"'))


def test_coming_in_by_a_space_linking_and_giving_up(
    page: Page, axe: Callable[[Page], None], space: Space
) -> None:
    outside: list[Request] = []
    page.on("request", lambda asked: outside.append(asked) if space.provider.issuer in asked.url else None)
    page.goto("/compte/login/?next=/compte/3rdparty/")
    examine_at_both_sizes(page, axe)

    page.route("**/compte/espace/reseau/?*", stay)
    page.get_by_role("button", name="Continuer avec l’espace du Réseau").click()
    expect(page.get_by_role("heading", name="Vers l’espace du Réseau")).to_be_visible()
    examine_at_both_sizes(page, axe)
    assert outside == []
    page.unroute("**/compte/espace/reseau/?*")

    page.goto("/compte/login/?next=/compte/3rdparty/")
    page.get_by_role("button", name="Continuer avec l’espace du Réseau").click()
    page.wait_for_url("**/compte/3rdparty/")
    expect(page.locator("main").get_by_text("ada.gabarre@reseau.example.org")).to_be_visible()
    examine_at_both_sizes(page, axe)
    assert Person.objects.get().first_name == "Ada"
    assert {asked.is_navigation_request() for asked in outside} == {True}

    page.get_by_role("button", name="Délier").click()
    expect(page.get_by_text("Choisissez d’abord un mot de passe")).to_be_visible()
    examine_at_both_sizes(page, axe)
    page.goto("/compte/password/change/")
    expect(page.get_by_role("heading", name="Choisir un mot de passe")).to_be_visible()
    examine_at_both_sizes(page, axe)
    page.goto("/compte/logout/")
    page.locator("main").get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("heading", name="Vous êtes déconnecté d’ici")).to_be_visible()
    examine_at_both_sizes(page, axe)


def test_giving_up_and_answers_that_are_not_believed(
    page: Page, axe: Callable[[Page], None], space: Space
) -> None:
    space.person = None
    page.goto("/compte/login/")
    page.get_by_role("button", name="Continuer avec l’espace du Réseau").click()
    page.wait_for_url("**/login/cancelled/")
    examine_at_both_sizes(page, axe)

    page.goto("/compte/espace/reseau/retour/?state=unknown&code=1")
    expect(page.get_by_role("heading", name="La connexion n’a pas abouti")).to_be_visible()
    examine_at_both_sizes(page, axe)

    page.goto("/compte/espace/reseau/?process=login")
    examine_at_both_sizes(page, axe)


def test_saying_ones_name_and_linking(
    page: Page, axe: Callable[[Page], None], space: Space, sign_in: Callable[[Any], None]
) -> None:
    space.person = {"sub": "9", "email": "sans.nom@reseau.example.org", "email_verified": True}
    page.goto("/compte/login/")
    page.get_by_role("button", name="Continuer avec l’espace du Réseau").click()
    expect(page.get_by_role("heading", name="Encore un mot de vous")).to_be_visible()
    examine_at_both_sizes(page, axe)

    space.person |= {"sub": "10", "email": "autre@elsewhere.example.org"}
    sign_in(PersonFactory())
    page.goto("/compte/3rdparty/")
    examine_at_both_sizes(page, axe)
    page.get_by_role("button", name="Relier l’espace du Réseau").click()
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer").click()
    expect(page.get_by_text("Votre compte est maintenant relié")).to_be_visible()


def test_the_space_of_the_demonstration(
    page: Page, axe: Callable[[Page], None], live_server: Any, settings: Any
) -> None:
    settings.INSTANCE_URL = live_server.url
    settings.OPENID_FILE = str(settings.PACKAGE_DIR / "demonstration" / "data" / "espace.toml")
    provider.cache_clear()
    StructureFactory(siret=COLLEAGUES[0].claims["siret"])
    page.goto("/compte/login/?next=/compte/3rdparty/")
    page.get_by_role("button", name="Continuer avec l’espace du Réseau").click()
    page.wait_for_url("**/demo/espace/authorize**")
    examine_at_both_sizes(page, axe)

    page.get_by_role("button", name="Lucie Charvet").click()
    page.wait_for_url("**/compte/3rdparty/")

    person = Person.objects.get()
    assert (person.get_full_name(), person.structures.count()) == ("Lucie Charvet", 1)
    provider.cache_clear()
