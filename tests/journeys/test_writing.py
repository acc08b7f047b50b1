"""Before a message leaves: seen, quoted, kept for later; what its links say; in a browser, and without any script."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from portulan.community.actions.previewing import keep_described
from portulan.community.actions.scheduling import send_due_messages
from portulan.community.models import Channel, Message, Preview, Scheduled
from portulan.community.preview_reading import Described
from tests.community.factories import make_channel, make_member, say
from tests.journeys.browsers import Axe, Visit

WIDTHS = (390, 1280)
ELSEWHERE = "https://www.example.org/atelier"


@pytest.fixture
def channel(transactional_db: None) -> Channel:
    call_command("load_reference", verbosity=0)
    return make_channel("Ateliers", slug="ateliers")


@pytest.mark.parametrize("width", WIDTHS)
def test_one_sees_a_message_before_it_leaves(channel: Channel, visit: Visit, axe: Axe, width: int) -> None:
    page = visit(make_member(channel, first_name="Noémie", last_name="Tessier"), channel, width=width)

    page.get_by_label("Écrire dans Ateliers").fill("**Bonjour** à #Numérique")
    page.get_by_role("button", name="Aperçu").click()
    expect(page.get_by_role("region", name="Aperçu du message").locator("strong")).to_have_text("Bonjour")
    axe(page)
    page.get_by_role("button", name="Écrire").click()
    expect(page.get_by_label("Écrire dans Ateliers")).to_be_focused()
    page.get_by_role("button", name="Envoyer").click()

    said = page.get_by_role("article", name="Noémie Tessier")
    expect(said.get_by_role("link", name="#Numérique")).to_be_visible()
    expect(page.get_by_role("region", name="Aperçu du message")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_one_quotes_where_one_writes(channel: Channel, visit: Visit, axe: Axe, width: int) -> None:
    author = make_member(channel, first_name="Yann", last_name="Leduc")
    message = say(author, channel, "Le café est chaud.")
    page = visit(make_member(channel, first_name="Noémie", last_name="Tessier"), channel, width=width)
    page.get_by_label("Écrire dans Ateliers").fill("Bonne nouvelle !")

    page.get_by_role("link", name="Réagir et plus").click()
    axe(page)
    page.get_by_role("link", name="Citer").click()
    expect(page.get_by_label("Écrire dans Ateliers")).to_have_value(
        f"Bonne nouvelle !\n\n> [Yann Leduc](/communaute/messages/{message.pk}/) a écrit\N{NO-BREAK SPACE}:\n>\n"
        "> Le café est chaud.\n\n"
    )
    page.get_by_role("button", name="Envoyer").click()

    said = page.get_by_role("article", name="Noémie Tessier")
    expect(said.locator("blockquote")).to_contain_text("Le café est chaud.")
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_one_keeps_a_message_for_later_and_sends_it_sooner(
    channel: Channel, visit: Visit, axe: Axe, width: int
) -> None:
    author = make_member(channel, first_name="Noémie", last_name="Tessier")
    page = visit(author, channel, width=width)
    day = timezone.localdate() + timedelta(days=3)

    page.get_by_label("Écrire dans Ateliers").fill("Rappel\N{NO-BREAK SPACE}: l’atelier est demain.")
    page.get_by_role("button", name="Plus tard").click()
    axe(page)
    page.get_by_label("Jour").fill(day.isoformat())
    page.get_by_label("Heure").fill("08:30")
    page.get_by_role("button", name="Programmer l’envoi").click()
    expect(page.get_by_role("heading", name="Messages programmés")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Envoyer maintenant").click()

    expect(page.get_by_role("article", name="Noémie Tessier")).to_contain_text("l’atelier est demain")
    assert Scheduled.objects.count() == 0
    page.goto("/communaute/programmes/")
    axe(page)


def test_a_message_that_waited_and_the_words_of_a_link_come_to_who_reads(
    channel: Channel, visit: Visit, axe: Axe
) -> None:
    author, reader = make_member(channel, first_name="Noémie", last_name="Tessier"), make_member(channel)
    page = visit(reader, channel, width=390)
    due_at = timezone.now()
    Scheduled.objects.create(person=author, channel=channel, text=f"À lire : {ELSEWHERE}", due_at=due_at)

    send_due_messages()
    said = page.get_by_role("article", name="Noémie Tessier")
    expect(said.get_by_role("link", name=ELSEWHERE)).to_be_visible()
    keep_described(Preview.objects.get(), Described("Animer un atelier", "Pour débuter", "La ruche"))

    expect(said.get_by_role("link", name="Animer un atelier")).to_be_visible()
    expect(said).to_contain_text("La ruche · example.org")
    axe(page)


def test_all_of_it_works_without_a_script(channel: Channel, visit: Visit, axe: Axe) -> None:
    author = make_member(channel, first_name="Noémie", last_name="Tessier")
    say(author, channel, "Le café est chaud.")
    page = visit(author, channel, scripts=False)

    page.get_by_role("link", name="Réagir et plus").click()
    page.get_by_role("link", name="Citer").click()
    page.get_by_role("button", name="Aperçu").click()
    expect(page.get_by_role("region", name="Aperçu du message")).to_contain_text("Le café est chaud.")
    page.get_by_role("button", name="Plus tard").click()
    page.get_by_role("button", name="Programmer l’envoi").click()
    page.get_by_role("link", name="Modifier").click()
    page.get_by_label("Votre message").fill("Autre chose")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("button", name="Envoyer maintenant").click()

    expect(page.get_by_text("Autre chose")).to_be_visible()
    assert list(Message.objects.order_by("pk").values_list("text", flat=True))[1:] == ["Autre chose"]
