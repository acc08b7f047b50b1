"""An explorer and an expert, from the charter to the thanks; every page they meet is examined."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from portulan.encounters.actions.indexing import refresh_next_slot
from portulan.encounters.index import DEFINITION
from portulan.encounters.models import Encounter, Thanks
from portulan.search.actions import rebuild
from tests.accounts.factories import PersonFactory
from tests.encounters.factories import make_expert, make_explorer, make_meeting, make_past, make_request
from tests.journeys.browsers import Axe

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Any], None]
Look = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def index(tmp_path: Path, settings: LazySettings, transactional_db: None) -> Callable[[], None]:
    """``index()``: put the experts made so far in an index of this test, beside the reference."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    call_command("load_reference", verbosity=0)
    return lambda: rebuild(DEFINITION)


def test_from_the_charter_to_the_thanks(
    page: Page, sign_in: SignIn, axe: Axe, index: Callable[[], None]
) -> None:
    expert = make_expert(person=PersonFactory(first_name="Nadia", last_name="Belkacem"))
    refresh_next_slot(expert)
    explorer = PersonFactory(first_name="Adrien", last_name="Faure")
    index()
    sign_in(explorer)

    page.goto(reverse("encounters:search"))
    page.get_by_role("combobox", name="Métier, secteur ou sujet").fill("menuisiaire")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Nadia B.").click()
    page.get_by_role("link", name="Commencer").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Signer").click()
    page.get_by_label("Votre date de naissance").fill("2001-05-04")
    page.get_by_role("button", name="Continuer").click()
    _choose_a_slot(page)
    axe(page)
    expect(page.get_by_text("vous est gardé jusqu’à")).to_be_visible()
    page.get_by_label("Pourquoi cette rencontre").fill("Le bois m’attire depuis un stage.")
    page.get_by_label("Question 1").fill("Une journée type ?")
    page.get_by_label("Question 2").fill("Quelle formation ?")
    page.get_by_role("button", name="Envoyer ma demande").click()
    expect(page.get_by_text("Votre demande est partie")).to_be_visible()
    axe(page)

    sign_in(expert.person)
    encounter = Encounter.objects.get()
    page.goto(encounter.get_absolute_url())
    axe(page)
    page.get_by_label("Un mot d’accueil").fill("Avec plaisir.")
    page.get_by_role("button", name="Accepter la rencontre").click()
    expect(page.get_by_role("link", name="Aller à la salle")).to_be_visible()
    axe(page)
    page.get_by_label("Votre message").fill("Mon numéro : 06 12 34 56 78")
    page.get_by_role("button", name="Envoyer le message").click()
    expect(page.locator(".thread__text")).to_have_text("Mon numéro : [coordonnées masquées]")

    encounter.refresh_from_db()
    make_past(encounter)
    sign_in(explorer)
    page.goto(reverse("encounters:bilan", args=[encounter.pk]))
    page.get_by_label("Oui, entièrement").check()
    page.get_by_label("Oui, j’ai envie d’aller plus loin").check()
    for answer in page.get_by_label("Tout à fait").all():
        answer.check()
    page.get_by_label("Ce que j’ai appris").fill("Le geste compte.")
    axe(page)
    page.get_by_label("Un mot de remerciement").fill("Merci pour votre temps !")
    page.get_by_role("button", name="Envoyer mon bilan").click()
    expect(page.get_by_text("votre bilan est enregistré")).to_be_visible()
    axe(page)
    assert Thanks.objects.get().text == "Merci pour votre temps !"


def test_the_pages_of_an_explorer_hold_at_both_widths(
    look: Look, sign_in: SignIn, index: Callable[[], None]
) -> None:
    explorer = make_explorer()
    past, coming, asked = (
        make_past(make_meeting(explorer)),
        make_meeting(explorer, at=1),
        make_request(explorer, at=2),
    )
    index()
    sign_in(explorer.person)

    look(reverse("encounters:search"), "rencontres")
    look(make_expert().get_absolute_url(), "rencontres-expert")
    look(reverse("encounters:mine"), "rencontres-les-miennes")
    look(coming.get_absolute_url(), "rencontre-a-venir")
    look(reverse("encounters:move", args=[coming.pk]), "rencontre-deplacer")
    look(asked.get_absolute_url(), "rencontre-demandee")
    look(past.get_absolute_url(), "rencontre-passee")
    look(reverse("encounters:introduction"), "rencontres-profil")
    look("/mon-espace/", "rencontres-espace")


def test_the_pages_of_an_expert_hold_at_both_widths(look: Look, sign_in: SignIn) -> None:
    expert = make_expert()
    asked, past = make_request(expert=expert), make_past(make_meeting(expert=expert, at=3))
    sign_in(expert.person)

    look(reverse("encounters:requests"), "demandes")
    look(asked.get_absolute_url(), "demande")
    look(reverse("encounters:feedback", args=[past.pk]), "retour")
    look(reverse("encounters:profile"), "profil-expert")
    look(reverse("encounters:wall"), "remerciements")


def _choose_a_slot(page: Page) -> None:
    page.locator(".booking .slot").first.click()
    page.get_by_role("button", name="Demander ce créneau").click()
