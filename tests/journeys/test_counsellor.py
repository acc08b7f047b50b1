"""A counsellor's pages and the team's figures, looked at with real content at both widths."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from portulan.accounts.enums import StaffRole
from portulan.encounters.actions.bilan import write_bilan
from portulan.encounters.actions.follow_invitation import invite_once
from portulan.encounters.models import Following
from tests.accounts.factories import StaffFactory
from tests.encounters.factories import (
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_past,
    sign_charter,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def following() -> Following:
    """Léa, sixteen, who met a carpenter and will meet a violin maker; her counsellor."""
    past = make_past(make_meeting(make_explorer(age=16, first_name="Léa", last_name="Roux")))
    words = {"outcome": "held", "learned": "Le geste compte.", "suits": "yes", "answers": {"learned": 4}}
    words |= {"next_step": "Appeler l’atelier.", "is_shared": True}
    write_bilan(by=past.explorer.person, encounter=past, words=words)
    make_meeting(past.explorer, make_expert(headline="Luthière"), at=2)
    made = make_following(past.explorer, since=timezone.now() - timedelta(days=90))
    sign_charter(made.counsellor, "conseiller")
    invite_once(by=made.counsellor, structure=made.structure, email="tom@example.org")
    return made


def test_a_counsellor_reads_notes_and_proposes(
    page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], following: Following
) -> None:
    sign_in(following.counsellor)
    page.goto("/mon-espace/explorateurs/")
    page.get_by_role("link", name="Léa Roux").click()

    page.get_by_text("Lire le bilan partagé").click()
    expect(page.get_by_text("Le geste compte.")).to_be_visible()
    page.get_by_label("Votre note").fill("La rappeler lundi.")
    page.get_by_role("button", name="Ajouter la note").click()
    page.get_by_role("link", name="Modifier la note").click()
    axe(page)
    page.get_by_label("Votre note").fill("La rappeler mardi.")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Trouver un expert-métier").click()
    page.locator(".expert-card a").first.click()
    page.get_by_label("Pourquoi cette personne").fill("Elle explique très bien.")
    axe(page)
    page.get_by_role("button", name="Envoyer mon idée").click()

    expect(page.get_by_text("La rappeler mardi.")).to_be_visible()
    expect(page.get_by_text("Elle explique très bien.")).to_be_visible()


def test_a_file_is_read_row_by_row_before_letters_leave(
    page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], following: Following
) -> None:
    sign_in(following.counsellor)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/mon-espace/explorateurs/invitations/")
    lines = "Nom;Prénom;E-mail\nPetit;Tom;tom@example.org\nNoir;Zoé;zoe@example.org\nRien;;rien\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    )

    page.get_by_role("button", name="Vérifier le fichier").click()
    expect(page.get_by_text("Déjà invitée", exact=True)).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Envoyer les invitations cochées").click()

    expect(page.get_by_role("rowheader", name="zoe@example.org")).to_be_visible()


def test_the_pages_hold_at_both_widths(
    look: Callable[[str, str], None], sign_in: Callable[[Any], None], following: Following
) -> None:
    sign_in(following.counsellor)

    look("/mon-espace/", "counsellor-space")
    look("/mon-espace/explorateurs/", "counsellor-list")
    look("/mon-espace/explorateurs/?voir=silence", "counsellor-nobody")
    look(f"/mon-espace/explorateurs/{following.pk}/", "counsellor-explorer")
    look(f"/mon-espace/explorateurs/{following.pk}/idees/", "counsellor-ideas")
    look("/mon-espace/explorateurs/invitations/", "counsellor-invitations")


def test_the_teams_figures_hold_at_both_widths(
    look: Callable[[str, str], None], sign_in: Callable[[Any], None], following: Following
) -> None:
    sign_in(StaffFactory(role=StaffRole.ADMINISTRATOR))

    look("/equipe/rencontres/", "team-figures")
    look("/equipe/rencontres/?periode=24-mois", "team-figures-24")
