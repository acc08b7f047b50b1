"""Where one writes: names are completed, and what one has just sent stands in sight; in a browser."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from portulan.community.models import Channel
from tests.community.factories import make_channel, make_member, say
from tests.journeys.browsers import WIDTHS, Axe, Visit

ABOVE = "item => item.getBoundingClientRect().bottom <= document.querySelector('.composing').getBoundingClientRect().top"


@pytest.fixture
def channel(transactional_db: None) -> Channel:
    call_command("load_reference", verbosity=0)
    return make_channel("Ateliers", slug="ateliers")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_name_is_completed_and_what_one_sends_stands_above_where_one_writes(
    channel: Channel, visit: Visit, axe: Axe, width: int
) -> None:
    for first, last in (("Ayan", "Diallo"), ("Yann", "Leduc")):
        author = make_member(channel, first_name=first, last_name=last)
    for number in range(12):
        say(author, channel, f"Message {number}")
    page = visit(make_member(channel, first_name="Noémie", last_name="Tessier"), channel, width=width)

    begin(page, "Merci @yan")
    expect(page.get_by_role("option")).to_have_text(["Yann Leduc", "Ayan Diallo"])
    axe(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Écrire dans Ateliers")).to_have_value("Merci @yann.leduc ")
    page.get_by_role("button", name="Envoyer", exact=True).click()

    said = page.locator(".said", has=page.get_by_role("link", name="@Yann Leduc"))
    expect(said.get_by_role("link", name="Réagir et plus")).to_be_visible()
    assert said.evaluate(ABOVE)


def begin(page: Page, words: str) -> None:
    page.get_by_label("Écrire dans Ateliers").click()
    page.keyboard.type(words)
