"""Two people meet in a room: real browsers, invented cameras, the real sockets."""

import re
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from portulan.rooms.enums import Ending
from portulan.rooms.models import Stay
from tests.accounts.factories import PersonFactory
from tests.journeys.browsers import PICTURES, Axe, Visit
from tests.journeys.meeting import (
    DECODED,
    NO_LINE,
    acts_of,
    enter,
    hears_the_other,
    kill,
    look_at,
    sees_the_other,
    until,
)
from tests.rooms.factories import make_room


@pytest.fixture
def people() -> tuple[Any, Any]:
    host = PersonFactory(first_name="Nadia", last_name="Ferrand")
    return host, PersonFactory(first_name="Samir", last_name="Lopez")


def test_two_people_see_and_hear_each_other(visit: Visit, people: tuple[Any, Any], axe: Axe) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)

    expect(hers.get_by_text("On vous entend.")).to_be_visible()
    expect(hers.locator("[data-part=check-network]")).to_have_attribute(
        "data-state",
        re.compile("good|fair|poor"),  # the bytes went round, however busy the machine
    )
    look_at(hers, axe, "salle-hall")
    enter(hers)
    enter(his)

    for page, other in ((hers, "Samir Lopez"), (his, "Nadia Ferrand")):
        sees_the_other(page)
        expect(page.get_by_role("list", name="Participants")).to_contain_text(other)
        hears_the_other(page)
    look_at(hers, axe, "salle")


def test_a_screen_is_shared_a_hand_raised_and_words_written(visit: Visit, people: tuple[Any, Any]) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)
    enter(hers)
    enter(his)
    sees_the_other(hers)
    before = hers.evaluate(DECODED)

    his.keyboard.press("e")
    his.keyboard.press("l")
    his.keyboard.press("s")
    his.get_by_label("Sous-titrer ce qui se dit").press_sequentially("Voici mon atelier")
    his.get_by_role("button", name="Discussion").click()
    his.get_by_label("Votre message").fill("Vous voyez mon écran ?")
    his.get_by_label("Votre message").press("Enter")

    expect(hers.locator(".tile--screen")).to_contain_text("Écran de Samir Lopez")
    until(lambda: hers.evaluate("document.querySelector('.tile--screen video').videoWidth") > 0)
    until(lambda: hers.evaluate(DECODED) > before)
    expect(hers.locator(".tile-mark--hand")).to_contain_text("Main levée.")
    expect(hers.locator(".caption")).to_have_text("Samir Lopez : Voici mon atelier")
    hers.get_by_role("button", name="Discussion").click()
    expect(hers.get_by_role("list", name="Messages")).to_contain_text("Vous voyez mon écran ?")
    hers.screenshot(path=PICTURES / "salle-ecran-1280.png")


def test_a_killed_browser_is_noticed_and_its_person_comes_back(
    visit: Visit, people: tuple[Any, Any], launch: Callable[[], Browser]
) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    doomed = launch()
    hers, his = visit(host, room), visit(guest, room, doomed)
    enter(hers)
    enter(his)
    sees_the_other(hers)

    kill(doomed)
    killed_at = timezone.now()
    until(lambda: Stay.objects.filter(room=room, person=guest, ending=Ending.LOST).exists(), seconds=30)
    cut = Stay.objects.get(room=room, person=guest)
    expect(hers.get_by_text("Connexion perdue")).to_be_visible()
    back = visit(guest, room)
    enter(back)

    assert cut.left_at is not None
    assert timedelta(seconds=-1) < killed_at - cut.left_at < timedelta(seconds=6)
    sees_the_other(back)
    until(lambda: hers.locator(".tile:not(.tile--own)").count() == 1)
    assert acts_of(room)[3:] == ["arrived", "arrived", "departed", "resumed"]


def test_the_line_is_cut_and_comes_back_by_itself(visit: Visit, people: tuple[Any, Any]) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)
    enter(hers)
    enter(his)
    sees_the_other(his)

    Stay.objects.filter(room=room, person=guest).update(left_at=timezone.now(), ending=Ending.INFERRED)

    until(lambda: Stay.objects.filter(room=room, person=guest, left_at=None).exists())
    assert acts_of(room)[-1] == "resumed"
    before = his.evaluate(DECODED)
    until(lambda: his.evaluate(DECODED) > before)


def test_after_a_long_cut_the_panel_says_whom_to_call(
    visit: Visit, people: tuple[Any, Any], monkeypatch: pytest.MonkeyPatch, axe: Axe
) -> None:
    monkeypatch.setattr(import_module("portulan.rooms.views.room"), "CONTACT_AFTER", timedelta(seconds=2))
    host, guest = people
    room = make_room(host=host, guests=[guest])
    his = visit(guest, room)
    enter(his)

    his.evaluate(NO_LINE)
    Stay.objects.filter(room=room).update(left_at=timezone.now(), ending=Ending.INFERRED)

    panel = his.get_by_role("alert")
    expect(panel).to_contain_text("04 00 00 00 12", timeout=15_000)
    expect(panel.get_by_role("link", name="Proposer une autre date")).to_have_attribute(
        "href", "/?deplacer=12"
    )
    look_at(his, axe, "salle-coupure")
    his.evaluate("() => { window.WebSocket = window.PlainSocket; }")
    expect(panel).to_be_hidden(timeout=15_000)
    assert acts_of(room)[-2:] == ["resumed", "incident"]


def test_the_host_ends_the_meeting_for_all(visit: Visit, people: tuple[Any, Any], axe: Axe) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)
    enter(hers)
    enter(his)

    hers.get_by_role("button", name="Terminer pour tous").click()
    hers.get_by_role("dialog").get_by_role("button", name="Terminer pour tous").click()

    for page in (hers, his):
        expect(page.get_by_role("heading", name="La rencontre est terminée")).to_be_visible()
        assert page.evaluate("connections.every(({connectionState}) => connectionState === 'closed')")
    look_at(hers, axe, "salle-adieu")
    his.reload()
    expect(his.get_by_role("link", name="Revenir à la rencontre")).to_have_attribute("href", "/?rencontre=12")


def test_a_stranger_with_the_link_waits_in_the_lobby_until_the_host_opens(
    visit: Visit, people: tuple[Any, Any], axe: Axe
) -> None:
    host, _ = people
    stranger = PersonFactory(first_name="Inès", last_name="Roche")
    room = make_room(host=host)
    hers = visit(host, room)
    enter(hers)
    theirs = visit(stranger, room)

    expect(theirs.get_by_text(room.title)).to_have_count(0)
    theirs.get_by_role("button", name="Demander à entrer").click()
    expect(theirs.get_by_text("Votre demande est transmise")).to_be_visible()
    expect(hers.get_by_role("group", name="Demandes d’entrée")).to_contain_text(
        "Inès Roche demande à entrer."
    )
    assert not Stay.objects.filter(person=stranger).exists()
    look_at(hers, axe, "salle-demande")
    hers.get_by_role("button", name="Faire entrer Inès Roche").click()

    expect(theirs.get_by_role("region", name="Rencontre en cours")).to_be_visible()
    sees_the_other(theirs)


def test_a_second_window_offers_to_continue_there(visit: Visit, people: tuple[Any, Any]) -> None:
    host, _ = people
    room = make_room(host=host)
    first = visit(host, room)
    enter(first)
    second = visit(host, room)

    second.get_by_role("button", name="Entrer dans la salle").click()
    expect(second.get_by_text("Vous êtes déjà dans cette salle")).to_be_visible()
    second.get_by_role("button", name="Continuer ici").click()

    expect(second.get_by_role("region", name="Rencontre en cours")).to_be_visible()
    expect(first.get_by_role("heading", name="Vous avez continué sur un autre appareil")).to_be_visible()


def test_who_stays_is_told_whom_to_call_when_the_other_does_not_come_back(
    visit: Visit,
    people: tuple[Any, Any],
    launch: Callable[[], Browser],
    monkeypatch: pytest.MonkeyPatch,
    axe: Axe,
) -> None:
    monkeypatch.setattr(import_module("portulan.rooms.views.room"), "CONTACT_AFTER", timedelta(seconds=3))
    host, guest = people
    room = make_room(host=host, guests=[guest])
    doomed = launch()
    hers, his = visit(host, room), visit(guest, room, doomed)
    enter(hers)
    enter(his)
    sees_the_other(hers)

    kill(doomed)

    panel = hers.get_by_role("alert")
    expect(panel).to_contain_text("Samir Lopez n’est toujours pas de retour", timeout=30_000)
    expect(panel).to_contain_text("04 00 00 00 12")
    expect(hers.get_by_text(re.compile("^Connexion perdue"))).to_have_count(1)
    look_at(hers, axe, "salle-attente")
    enter(visit(guest, room))
    expect(panel).to_be_hidden()


def test_a_meeting_on_a_telephone(visit: Visit, people: tuple[Any, Any], axe: Axe) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room, width=390), visit(guest, room)
    enter(hers)
    enter(his)
    sees_the_other(hers)

    expect(hers.get_by_text("Il reste")).to_be_visible()
    expect(hers.get_by_role("button", name="Terminer pour tous")).to_be_hidden()
    for name in ("Micro", "Caméra", "Discussion", "Plus", "Quitter"):
        expect(hers.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    hers.get_by_role("button", name="Plus", exact=True).click()
    axe(hers)
    hers.screenshot(path=PICTURES / "salle-plus-390.png", caret="initial")
    hers.get_by_role("button", name="Mode sobre").click()
    expect(hers.get_by_role("button", name="Terminer pour tous")).to_be_hidden()
    other = hers.locator(".tile:not(.tile--own)")
    expect(other).to_contain_text("image coupée")
    expect(other.locator("video")).to_be_hidden()
    hers.get_by_role("button", name="Discussion").click()
    hers.get_by_label("Votre message").fill("Mon numéro : 06 12 34 56 78")
    hers.get_by_label("Votre message").press("Enter")
    expect(hers.get_by_text("coordonnées que vous avez écrites ont été masquées").first).to_be_visible()
    expect(hers.get_by_role("button", name="Micro", exact=True)).to_be_in_viewport()
    axe(hers)
    hers.screenshot(path=PICTURES / "salle-discussion-390.png", caret="initial")
    his.get_by_role("button", name="Discussion").click()
    expect(his.get_by_role("list", name="Messages")).to_contain_text("[coordonnées masquées]")


def test_who_left_is_no_longer_offered_a_room_that_was_closed(visit: Visit, people: tuple[Any, Any]) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)
    enter(hers)
    enter(his)

    his.get_by_role("button", name="Quitter").click()
    expect(his.get_by_role("link", name="Revenir dans la salle")).to_be_visible()
    until(lambda: Stay.objects.filter(room=room, person=guest, ending=Ending.LEFT).exists())
    hers.get_by_role("button", name="Terminer pour tous").click()
    hers.get_by_role("dialog").get_by_role("button", name="Terminer pour tous").click()

    expect(his.get_by_role("heading", name="La rencontre est terminée")).to_be_visible()
    expect(his.get_by_role("link", name="Revenir dans la salle")).to_be_hidden()


def test_the_host_removes_somebody_after_a_second_thought(visit: Visit, people: tuple[Any, Any]) -> None:
    host, guest = people
    room = make_room(host=host, guests=[guest])
    hers, his = visit(host, room), visit(guest, room)
    enter(hers)
    enter(his)

    hers.get_by_role("button", name="Retirer Samir Lopez de la salle").click()
    expect(hers.get_by_role("dialog")).to_contain_text("ne pourra pas y revenir")
    hers.get_by_role("button", name="Retirer", exact=True).click()

    expect(his.get_by_role("heading", name="vous a retiré de la salle")).to_be_visible()
    his.reload()
    expect(his.get_by_text("n’a pas ouvert cette salle")).to_be_visible()
    expect(his.get_by_role("button", name="Demander à entrer")).to_be_hidden()
