"""A newcomer opens the demonstration, becomes an operator, and finds their list."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Page, expect


@pytest.fixture(autouse=True)
def _region(transactional_db: None) -> None:
    """A small region, loaded anew: a journey's database is emptied after each test."""
    with ThreadPoolExecutor(
        1
    ) as apart:  # rooms speak from a loop of their own; playwright's runs in this thread
        apart.submit(_load).result()


def _load() -> None:
    call_command("load_reference", verbosity=0)
    call_command("load_demonstration", resources=90, index=False, verbosity=0)
    connection.close()


def test_the_first_page_of_the_demonstration_is_clean(look: Callable[[str, str], None]) -> None:
    look("/demo/", "demonstration")


def test_one_becomes_an_operator_and_opens_their_list(
    page: Page, axe: Callable[[Page], None], live_server: Any
) -> None:
    page.goto("/demo/")

    page.get_by_role("button", name="Devenir Marc").click()
    page.goto("/mon-espace/ressources/")

    expect(page.get_by_role("heading", level=1)).to_contain_text("ressources")
    axe(page)
    page.goto("/demo/")
    expect(page.get_by_text("C’est vous en ce moment")).to_be_visible()
