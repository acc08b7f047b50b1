"""The library of practices: a message enters it from its menu, its page and its list are clean."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from portulan.community.models import Channel, Practice
from tests.community.factories import make_channel, make_member, say
from tests.community.library_steps import make_practice
from tests.journeys.browsers import Axe, Visit


@pytest.fixture
def channel(transactional_db: None) -> Channel:
    call_command("load_reference", verbosity=0)
    return make_channel("Ateliers", slug="ateliers")


def test_a_message_enters_the_library_from_its_menu(channel: Channel, visit: Visit, axe: Axe) -> None:
    author = make_member(channel, first_name="Noémie", last_name="Tessier")
    make_practice(title="Le loto des icônes")
    say(author, channel, "**Premiers pas** avec une tablette\n\nOn commence par la photo.")
    page = visit(author, channel)

    page.get_by_role("link", name="Réagir et plus").click()
    page.get_by_role("link", name="Ranger dans la bibliothèque").click()
    axe(page)
    page.get_by_label("CC BY-SA 4.0").check()
    page.get_by_role("button", name="Ranger dans la bibliothèque").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Premiers pas avec une tablette")
    expect(page.get_by_text("CC-BY-SA-4.0")).to_be_visible()
    assert Practice.objects.shared().count() == 2


def test_the_pages_of_the_library_are_clean(
    channel: Channel, look: Callable[[str, str], None], sign_in: Callable[[object], None]
) -> None:
    author = make_member(channel, first_name="Noémie", last_name="Tessier")
    practice = make_practice(author, purpose="Oser téléphoner.", duration="Deux heures")
    asked = make_practice(make_member(), author, title="À deux")
    sign_in(author)

    pages = {
        "": "library",
        "proposer/": "library-new",
        f"{practice.pk}/": "library-practice",
        f"{asked.pk}/": "library-agreement",
        f"{practice.pk}/modification/": "library-edit",
        f"{practice.pk}/fichiers/": "library-files",
        f"{practice.pk}/versions/": "library-versions",
    }
    for path, name in pages.items():
        look(f"/communaute/bibliotheque/{path}", name)
