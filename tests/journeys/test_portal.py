"""The pages that anybody meets first."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    "name",
    [
        "portal:home",
        "portal:legal_notice",
        "portal:accessibility",
        "portal:site_map",
        "account_login",
        "account_reset_password",
    ],
)
def test_public_pages_stand_at_both_widths(look: Callable[[str, str], None], name: str) -> None:
    look(reverse(name), name.replace(":", "-"))


def test_a_missing_page_says_where_to_go(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/nulle-part/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’existe pas, ou plus")
    axe(page)


def test_the_first_tab_leads_to_the_content(page: Page) -> None:
    page.goto("/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "contenu"


def test_a_chosen_theme_stays(page: Page) -> None:
    page.goto("/")

    page.get_by_role("button", name="Sombre").click()
    page.goto("/accessibilite/")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.get_by_role("button", name="Sombre")).to_have_attribute("aria-pressed", "true")


def test_the_language_is_chosen_at_the_foot_of_the_page(page: Page) -> None:
    page.goto("/accessibilite/")

    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("path", ["/", "/accessibilite/", "/compte/login/"])
def test_nothing_is_lost_on_the_smallest_screen(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
