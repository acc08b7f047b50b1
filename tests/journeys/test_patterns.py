"""Every component in every state: nothing to hold against it, in light and in dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PATTERNS = "/demo/motifs/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.django_db
def test_every_component_stands(page: Page, axe: Callable[[Page], None], scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(PATTERNS)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    page.screenshot(path=f"test-results/patterns-{scheme}-{width}.png", full_page=True)


def test_a_dialog_opens_with_the_keyboard_and_gives_the_focus_back(
    page: Page, axe: Callable[[Page], None]
) -> None:
    page.goto(PATTERNS)
    opener = page.get_by_role("button", name="Ouvrir une fenêtre")

    opener.press("Enter")

    expect(page.get_by_role("dialog")).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_occupations_are_suggested_chosen_and_removed_with_the_keyboard(
    page: Page, axe: Callable[[Page], None]
) -> None:
    page.goto(PATTERNS)
    box = page.get_by_role("combobox", name="Métiers")

    box.press_sequentially("pâti")
    expect(page.locator(".combobox-option")).to_have_count(1)
    axe(page)
    box.press("ArrowDown")
    box.press("Enter")

    expect(page.locator(".chip")).to_have_text(["Boulanger / Boulangère", "Pâtissier / Pâtissière"])
    page.get_by_role("button", name="Retirer Boulanger / Boulangère").press("Enter")
    expect(page.locator(".chip")).to_have_text(["Pâtissier / Pâtissière"])


def test_a_field_appears_when_another_calls_for_it(page: Page) -> None:
    page.goto(PATTERNS)
    street = page.locator("#libre_street")
    expect(street).to_be_hidden()

    page.locator("#libre_place_choices").get_by_text("À une adresse").click()

    expect(street).to_be_visible()
