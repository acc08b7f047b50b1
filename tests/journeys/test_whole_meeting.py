"""One meeting, from the request to what the counsellor reads of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, expect

from portulan.encounters.models import Encounter, Expert, Thanks
from portulan.rooms.enums import Ending
from portulan.rooms.models import Room, Stay
from tests.accounts.factories import PersonFactory
from tests.encounters.factories import (
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_request,
    sign_charter,
)
from tests.journeys.browsers import Visit
from tests.journeys.meeting import DECODED, enter, hears_the_other, kill, sees_the_other, until


@pytest.fixture
def expert(transactional_db: None) -> Expert:
    call_command("load_reference", verbosity=0)
    return make_expert(person=PersonFactory(first_name="Nadia", last_name="Belkacem"))


def begin(encounter: Encounter) -> None:
    """The hour of the meeting has come."""
    start = timezone.now() - timedelta(minutes=2)
    hours = {"start": start, "end": start + encounter.length}
    Encounter.objects.filter(pk=encounter.pk).update(**hours)
    Room.objects.filter(pk=encounter.room_id).update(**hours)


def test_a_meeting_is_held_in_spite_of_a_crash_and_its_bilan_is_read(
    expert: Expert, visit: Visit, launch: Callable[[], Browser]
) -> None:
    explorer = make_explorer(first_name="Adrien", last_name="Faure")
    following = make_following(explorer)
    sign_charter(following.counsellor, "conseiller")
    encounter = make_request(explorer, expert)
    doomed = launch()

    hers = visit(expert.person, encounter)
    hers.get_by_label("Un mot d’accueil").fill("Avec plaisir.")
    hers.get_by_role("button", name="Accepter la rencontre").click()
    expect(hers.get_by_role("link", name="Aller à la salle")).to_be_visible()
    encounter.refresh_from_db()
    begin(encounter)
    hers.get_by_role("link", name="Aller à la salle").click()
    his = visit(explorer.person, encounter, doomed)
    his.get_by_role("link", name="Aller à la salle").click()
    enter(hers)
    enter(his)
    sees_the_other(hers)
    sees_the_other(his)
    hears_the_other(hers)
    his.keyboard.press("e")
    expect(hers.locator(".tile--screen")).to_contain_text("Écran de Adrien Faure")

    kill(doomed)
    lost = Stay.objects.filter(room=encounter.room, person=explorer.person, ending=Ending.LOST)
    until(lost.exists, seconds=30)
    back = visit(explorer.person, encounter)
    back.get_by_role("link", name="Aller à la salle").click()
    enter(back)
    before = back.evaluate(DECODED)
    until(lambda: back.evaluate(DECODED) > before)

    hers.get_by_role("button", name="Terminer pour tous").click()
    hers.get_by_role("dialog").get_by_role("button", name="Terminer pour tous").click()
    expect(back.get_by_role("heading", name="La rencontre est terminée")).to_be_visible()
    back.get_by_role("link", name="Aller à la page de la rencontre").click()
    back.get_by_role("link", name="Écrire mon bilan").click()
    back.get_by_label("Oui, entièrement").check()
    back.get_by_label("Oui, j’ai envie d’aller plus loin").check()
    for answer in back.get_by_label("Tout à fait").all():
        answer.check()
    back.get_by_label("Ce que j’ai appris").fill("Le geste compte autant que la machine.")
    back.get_by_label("Un mot de remerciement").fill("Merci pour votre temps !")
    back.get_by_role("button", name="Envoyer mon bilan").click()
    expect(back.get_by_text("votre bilan est enregistré")).to_be_visible()

    reader = visit(following.counsellor, encounter)
    reader.goto("/mon-espace/explorateurs/")
    reader.get_by_role("link", name="Adrien Faure").first.click()
    reader.get_by_text("Lire le bilan partagé").click()
    expect(reader.get_by_text("Le geste compte autant que la machine.").first).to_be_visible()
    assert Thanks.objects.get().text == "Merci pour votre temps !"


def test_a_late_cancellation_asks_why_and_says_what_it_means(expert: Expert, visit: Visit) -> None:
    encounter = make_meeting(expert=expert)
    Encounter.objects.filter(pk=encounter.pk).update(start=timezone.now() + timedelta(hours=5))
    page = visit(encounter.explorer.person, encounter)

    page.get_by_text("Annuler la rencontre").first.click()
    page.get_by_label("Pourquoi").first.fill("Je suis malade.")
    page.get_by_role("button", name="Annuler la rencontre").click()

    expect(page.get_by_text("Annulée").first).to_be_visible()
    encounter.refresh_from_db()
    assert (encounter.is_late, encounter.cancel_reason) == (True, "Je suis malade.")


def test_two_people_want_one_slot_and_the_second_is_told_kindly(expert: Expert, visit: Visit) -> None:
    one, other = (visit(make_explorer(first_name=name).person, expert) for name in ("Adrien", "Lina"))

    for page in (one, other):
        page.locator(".booking .slot").first.click()
    one.get_by_role("button", name="Demander ce créneau").click()
    expect(one.get_by_text("vous est gardé jusqu’à")).to_be_visible()
    other.get_by_role("button", name="Demander ce créneau").click()

    expect(other.get_by_text("vient d’être pris")).to_be_visible()
