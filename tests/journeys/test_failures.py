"""When a part of a page cannot come, the person reads why, and keeps what was there."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from portulan.common.limits import SEARCHES, is_over
from tests.directory.factories import make_editor, make_operator
from tests.directory.searching import Shelf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def search_page(page: Page, settings: Any, tmp_path: Any) -> Page:
    """The search open, with one result."""
    settings.SEARCH_INDEX_DIR = tmp_path
    shelf = Shelf(make_operator(), make_editor())
    shelf.publish(title="La scierie ouvre")
    shelf.ready()
    page.goto("/ressources/")
    page.wait_for_load_state("networkidle")  # htmx comes after the page
    return page


def test_asking_too_often_says_so_above_the_results(
    search_page: Page, settings: Any, axe: Callable[[Page], None]
) -> None:
    settings.RATE_LIMITS = True
    while not is_over(SEARCHES, "place:127.0.0.1"):
        pass

    search_page.get_by_label("Gratuit").first.check()

    alert = search_page.locator("#resultats [role=alert]")
    expect(alert).to_have_text(
        "Beaucoup de demandes sont parties d’ici en une minute. Attendez une minute, puis recommencez."
    )
    expect(search_page.get_by_role("link", name="La scierie ouvre")).to_be_visible()
    axe(search_page)


def test_without_network_the_page_says_so_then_forgets_it(search_page: Page) -> None:
    search_page.context.set_offline(True)
    search_page.get_by_label("Gratuit").first.check()
    expect(search_page.locator("#resultats [role=alert]")).to_contain_text("Vérifiez votre connexion")

    search_page.context.set_offline(False)
    search_page.get_by_label("Gratuit").first.uncheck()

    expect(search_page.locator("#resultats [role=alert]")).to_have_count(0)
