"""Professionals talk: live in two browsers, through a cut, without any script, and with a keyboard."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.models import Channel, Membership, Message
from tests.community.factories import make_channel, make_member, make_referent, say
from tests.journeys.browsers import Axe, Visit
from tests.journeys.meeting import until


@pytest.fixture
def channel(transactional_db: None) -> Channel:
    call_command("load_reference", verbosity=0)
    return make_channel("Ateliers", slug="ateliers", description="On y partage ce qui marche.")


def write(page: Page, text: str) -> None:
    page.get_by_label("Écrire dans Ateliers").fill(text)
    page.get_by_role("button", name="Envoyer").click()


def test_what_one_says_is_read_at_once_by_the_other(channel: Channel, visit: Visit, axe: Axe) -> None:
    noemie = make_member(channel, first_name="Noémie", last_name="Tessier")
    yann = make_member(channel, first_name="Yann", last_name="Leduc")
    hers, his = visit(noemie, channel), visit(yann, channel, width=390)

    write(hers, "Bonjour, **qui** a un déroulé à partager ?")

    expect(his.get_by_role("article", name="Noémie Tessier")).to_contain_text("qui a un déroulé")
    expect(hers.locator(".is-pending")).to_have_count(0)
    until(lambda: Membership.objects.get(channel=channel, person=yann).read_position == 1)
    axe(his)
    axe(hers)


def test_a_thread_opens_beside_and_its_question_is_resolved(channel: Channel, visit: Visit, axe: Axe) -> None:
    asker = make_member(channel, first_name="Noémie", last_name="Tessier")
    other = make_member(channel, first_name="Yann", last_name="Leduc")
    question = say(asker, channel, "Comment faire ?", kind=MessageKind.QUESTION)
    hers, his = visit(asker, channel), visit(other, channel)

    his.get_by_role("article", name="Noémie Tessier").get_by_role("link", name="Répondre").click()
    shelf = his.get_by_role("complementary", name="Fil")
    shelf.get_by_label("Votre réponse").fill("Ainsi.")
    shelf.get_by_role("button", name="Envoyer").click()
    expect(shelf.get_by_role("article", name="Yann Leduc")).to_contain_text("Ainsi.")
    axe(his)
    hers.get_by_role("link", name="1 réponse").click()
    hers.get_by_label("La réponse de").select_option(label="Yann Leduc : Ainsi.")
    hers.get_by_role("button", name="Enregistrer").click()

    expect(hers.get_by_text("Question résolue")).to_be_visible()
    expect(his.get_by_text("Question résolue").first).to_be_visible()
    question.refresh_from_db()
    assert question.answer == Message.objects.get(root=question)


def test_what_was_written_during_a_cut_leaves_when_the_line_is_back(channel: Channel, visit: Visit) -> None:
    author, reader = make_member(channel), make_member(channel)
    hers, his = visit(author, channel), visit(reader, channel)
    write(hers, "Avant")
    expect(his.get_by_text("Avant", exact=True)).to_be_visible()

    hers.context.set_offline(True)
    his.context.set_offline(True)
    hers.evaluate("dispatchEvent(new Event('offline'))")
    write(hers, "Pendant")
    expect(hers.locator(".is-pending")).to_contain_text("Pendant")
    hers.context.set_offline(False)
    his.context.set_offline(False)

    expect(his.get_by_text("Pendant", exact=True)).to_be_visible(timeout=30_000)
    expect(hers.locator(".is-pending")).to_have_count(0)
    assert list(Message.objects.order_by("position").values_list("text", flat=True)) == ["Avant", "Pendant"]


def test_everything_works_without_a_script(channel: Channel, visit: Visit, axe: Axe) -> None:
    person = make_member(channel, first_name="Noémie", last_name="Tessier")
    plain = visit(person, channel, scripts=False)

    write(plain, "Sans script")
    plain.get_by_role("link", name="Réagir et plus").click()
    plain.get_by_role("button", name="bonne idée").click()
    plain.get_by_role("article").get_by_role("link", name="Répondre").click()
    plain.get_by_label("Votre réponse").fill("Je me réponds")
    plain.get_by_role("button", name="Envoyer").click()

    expect(plain.get_by_text("Je me réponds")).to_be_visible()
    message = Message.objects.get(root=None)
    assert (message.reply_count, message.reactions.get().emoji) == (1, "💡")


def test_one_joins_from_the_list_and_finds_whom_to_ask(channel: Channel, visit: Visit, axe: Axe) -> None:
    make_referent(channel, first_name="Amélie", last_name="Roche")
    make_channel("Secrets", kind=ChannelKind.PRIVATE, slug="secrets")
    person = make_member()
    page = visit(person, channel)
    page.goto("/communaute/canaux/")
    axe(page)

    page.get_by_role("button", name="Rejoindre Ateliers").click()

    expect(page.get_by_role("region", name="À qui demander")).to_contain_text("Amélie Roche")
    assert page.get_by_text("Secrets").count() == 0
    assert Membership.objects.filter(channel=channel, person=person).exists()


def test_the_pages_of_the_community_are_clean(
    channel: Channel, look: Callable[[str, str], None], sign_in: Callable[[object], None]
) -> None:
    person = make_member(channel, first_name="Noémie", last_name="Tessier", department="69")
    say(make_referent(channel, first_name="Amélie", last_name="Roche"), channel, "Bonjour @noemie.tessier")
    message = say(person, channel, "Une question ?", kind=MessageKind.QUESTION)
    say(person, channel, "Une réponse", root=message)
    sign_in(person)

    pages = {
        "": "home",
        "bienvenue/": "welcome",
        "canaux/": "channels",
        "nouveau-canal/": "new-channel",
        "canaux/ateliers/": "channel",
        "canaux/ateliers/membres/": "members",
        "canaux/ateliers/preferences/": "preferences",
        f"fils/{message.pk}/": "thread",
        f"messages/{message.pk}/actions/": "acts",
        f"messages/{message.pk}/modification/": "edit",
        "membres/noemie.tessier/": "member",
    }
    for path, name in pages.items():
        look(f"/communaute/{path}", f"community-{name}")


def test_what_does_not_leave_waits_until_its_author_takes_it_back(
    channel: Channel, visit: Visit, axe: Axe
) -> None:
    Channel.objects.update(slow_seconds=60)
    person = make_member(channel)
    say(person, channel, "À l’instant")
    page = visit(person, channel)

    box = page.get_by_label("Écrire dans Ateliers")
    box.fill("Trop tôt")
    box.evaluate("box => { box.form.requestSubmit(); box.value = 'Autre chose'; }")  # in the same breath
    expect(page.locator(".is-pending")).to_contain_text("Ce canal avance lentement")
    axe(page)
    page.get_by_role("button", name="Reprendre").click()

    expect(page.locator(".is-pending")).to_have_count(0)
    expect(box).to_have_value("Autre chose\n\nTrop tôt")
    assert Message.objects.count() == 1
