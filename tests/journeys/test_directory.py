"""A resource from an operator's keyboard to the public's screen, and a whole file by the same way."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from portulan.accounts.enums import StaffRole
from portulan.directory.indexing import INDEX
from portulan.directory.models import ImportFile, Resource, Revision
from portulan.search import registry
from portulan.search.actions import apply_pending, rebuild
from tests.accounts.factories import StaffFactory
from tests.directory.factories import make_operator, make_published, make_submitted

pytestmark = pytest.mark.django_db(transaction=True)
Look = Callable[[str, str], None]
Become = Callable[[Any], None]


@pytest.fixture(autouse=True)
def _region(settings: Any, tmp_path: Any) -> None:
    """Occupations, places, and an index of our own."""
    settings.SEARCH_INDEX_DIR = tmp_path
    call_command("load_reference", verbosity=0)
    rebuild(registry.definition_of(INDEX))


def test_from_the_operators_form_to_the_publics_search(
    page: Page, sign_in: Become, axe: Callable[[Page], None]
) -> None:
    operator, editor = make_operator(), StaffFactory(role=StaffRole.EDITOR)

    sign_in(operator)
    describe(page, axe)
    promise_and_send(page)
    sign_in(editor)
    ask_for_a_complement(page, axe)
    sign_in(operator)
    answer(page, axe)
    sign_in(editor)
    publish_by_keyboard(page)
    page.context.clear_cookies()
    apply_pending()
    find(page, "boulangrie", axe)


def describe(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/mon-espace/ressources/nouvelle/")
    axe(page)
    page.get_by_role("link", name="Événement").click()
    page.get_by_label("Titre (obligatoire)").fill("La nuit du fournil")
    page.get_by_label("En une phrase").fill("Des boulangers montrent leur métier, du pétrin au four.")
    page.get_by_label("Description").fill("Visite du fournil, pétrissage et dégustation.")
    page.get_by_label("Démonstrations de métiers").check()
    page.get_by_role("combobox", name="Métiers").fill("boulang")
    page.get_by_role("option", name="Boulanger / Boulangère").click()
    page.get_by_label("Tout public").check()
    page.get_by_role("combobox", name="Commune").fill("Lyon")
    page.get_by_role("option", name="Lyon (69)").first.click()
    page.locator("[name=dates_day]").first.fill("2027-03-12")
    page.locator("[name=dates_hour]").first.fill("21:00")
    page.get_by_label("Élèves et étudiants").check()
    page.get_by_label("Troisième").check()
    axe(page)
    page.get_by_role("button", name="Relire avant d’envoyer").click()


def promise_and_send(page: Page) -> None:
    expect(page.get_by_text("vendredi 12 mars 2027")).to_be_visible()
    page.get_by_label("Ma structure organise elle-même").check()
    page.get_by_label("J’ai les droits").check()
    page.get_by_role("button", name="Envoyer à la rédaction").click()
    expect(page.get_by_text("Votre ressource est envoyée")).to_be_visible()


def ask_for_a_complement(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/redaction/")
    axe(page)
    page.get_by_role("link", name="La nuit du fournil").click()
    axe(page)
    page.get_by_label("Sur l’ensemble").fill("À quelle heure la visite finit-elle ?")
    page.get_by_role("button", name="Envoyer les remarques").click()
    expect(page.get_by_text("La demande de complément")).to_be_visible()


def answer(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto(reverse("directory:my_resource", args=[Resource.objects.get().pk]))
    axe(page)
    page.get_by_label("Votre réponse").fill("Vers minuit.")
    page.get_by_role("button", name="Répondre et relire").click()
    promise_and_send(page)


def publish_by_keyboard(page: Page) -> None:
    page.goto("/redaction/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Vers minuit.")).to_be_visible()
    page.keyboard.press("t")
    page.keyboard.press("p")
    page.keyboard.press("Enter")
    expect(page.get_by_text("« La nuit du fournil » est publiée.")).to_be_visible()


def find(page: Page, words: str, axe: Callable[[Page], None]) -> None:
    page.goto("/ressources/")
    page.locator("main input[type=search], header input[type=search]").first.fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ressources/?q=*")
    expect(page.get_by_role("link", name="La nuit du fournil")).to_be_visible()
    expect(page.locator(".htmx-request")).to_have_count(0)
    expect(page.locator("main [role=listbox]").first).to_be_hidden()
    page.wait_for_timeout(500)  # suggestions asked for before would have come
    expect(page.locator("main [role=listbox]").first).to_be_hidden()
    axe(page)
    page.get_by_role("link", name="La nuit du fournil").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La nuit du fournil")
    axe(page)


def test_a_whole_file_waits_for_the_desk(page: Page, sign_in: Become, axe: Callable[[Page], None]) -> None:
    sign_in(make_operator())
    page.goto("/mon-espace/imports/nouveau/")
    axe(page)
    page.get_by_label("Fichier").set_input_files(
        {"name": "ressources.csv", "mimeType": "text/csv", "buffer": table(60)}
    )
    page.get_by_role("button", name="Envoyer le fichier").click()
    expect(page.get_by_text("encodage mac_roman")).to_be_visible()
    axe(page)
    page.get_by_label("Ma structure organise elle-même").check()
    page.get_by_label("J’ai les droits").check()
    page.get_by_role("button", name="Envoyer les bonnes lignes").click()
    expect(page.get_by_text("Terminé", exact=True)).to_be_visible()
    axe(page)
    stored = Revision.objects.count()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Télécharger en XLSX").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Annuler l’import").click()

    expect(page.get_by_text("Annulé", exact=True)).to_be_visible()
    assert waiting.value.suggested_filename == "ressources-a-corriger.xlsx"
    assert (stored, Resource.objects.count()) == (59, 0)


@pytest.mark.parametrize(
    ("busy", "ended", "tag"), [("running", "done", "Terminé"), ("undoing", "undone", "Annulé")]
)
def test_the_page_of_an_import_is_asked_anew_once_it_has_ended(
    page: Page, sign_in: Become, busy: str, ended: str, tag: str
) -> None:
    operator = make_operator()
    structure = operator.structures.get()
    sent = ImportFile.objects.create(
        structure=structure, person=operator, name="a.csv", state=busy, total=40, done=12
    )
    sign_in(operator)

    page.goto(reverse("directory:import", args=[sent.pk]))
    with page.expect_response(lambda response: "dixieme" in response.url):
        pass  # the page asks by itself
    ImportFile.objects.update(state=ended, done=40)

    expect(page.locator("main .tag").first).to_have_text(tag)
    expect(page.locator("#import-progress")).to_have_count(0)
    assert page.locator("header").count() == 1


def test_on_a_phone_the_filters_lead_back_to_the_results(page: Page) -> None:
    make_published(make_operator(), StaffFactory(role=StaffRole.EDITOR))
    rebuild(registry.definition_of(INDEX))
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/ressources/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/ressources/?" in request.url else None)

    page.locator(".filters > summary").click()
    page.get_by_role("combobox", name="Commune ou département").fill("Lyon")
    page.get_by_role("button", name="Voir 1 ressource").click()

    expect(page.get_by_role("heading", level=2, name="autour de Lyon")).to_be_in_viewport()
    expect(page.locator(".filters > summary")).to_be_focused()
    assert len(asked) == 1


def table(rows: int) -> bytes:
    """An old Macintosh's file; its last row has no title."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(["Identifiant", "Titre", "Lien", "Public", "Thèmes"])
    for number in range(rows):
        title = f"Portrait n° {number} : une éleveuse à l’œuvre" if number < rows - 1 else ""
        writer.writerow([number, title, f"https://portraits.example.org/{number}", "Tous publics", "élevage"])
    return buffer.getvalue().encode("mac_roman")


def test_the_pages_of_operators_and_of_the_desk_at_both_widths(
    page: Page, sign_in: Become, look: Look
) -> None:
    operator = make_operator()
    revision, twin = make_submitted(operator), make_submitted(operator)
    editor = StaffFactory(role=StaffRole.EDITOR)

    sign_in(operator)
    for path, name in [
        ("/mon-espace/", "mon-espace"),
        ("/mon-espace/ressources/", "mes-ressources"),
        ("/mon-espace/ressources/nouvelle/group_action/", "formulaire"),
        (f"/mon-espace/ressources/{revision.resource_id}/", "ma-ressource"),
        ("/mon-espace/imports/", "imports"),
    ]:
        look(path, name)
    sign_in(editor)
    look("/redaction/", "file-de-lecture")
    look(f"/redaction/{twin.pk}/", "lecture-doublon")
