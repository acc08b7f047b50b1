"""The desk on a phone: what is at hand on a large screen still is."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from portulan.accounts.enums import StaffRole
from tests.accounts.factories import StaffFactory
from tests.directory.factories import make_operator, make_submitted

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_whole_page_is_ticked_at_once(
    page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None]
) -> None:
    operator = make_operator()
    for title in ("La scierie ouvre", "Le moulin tourne"):
        make_submitted(operator, title=title)
    sign_in(StaffFactory(role=StaffRole.EDITOR))
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/redaction/")

    page.get_by_text("Choisir toute la page").click()

    expect(page.locator("tbody input:checked")).to_have_count(2)
    axe(page)
