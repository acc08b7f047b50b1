"""A newcomer opens an account, protects it and looks after its sessions; each page is examined."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.models import Person
from portulan.notifications.models import SentLetter
from tests.accounts.factories import PASSWORD, MembershipFactory, PersonFactory, StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def fill(page: Page, **words: str) -> None:
    for name, value in words.items():
        page.locator(f"[name={name}]").fill(value)


def send(page: Page) -> None:
    page.locator("main button[type=submit]").last.click()


def test_sign_up_confirm_protect_and_look_at_sessions(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/compte/signup/")
    fill(
        page,
        first_name="Ada",
        last_name="Gabarre",
        email="ada@example.org",
        password1="court",
        password2="court",
    )
    page.get_by_role("button", name="Ouvrir mon compte").click()
    expect(page.get_by_text("Il manque à ce mot de passe").first).to_be_visible()
    axe(page)
    fill(page, password1=PASSWORD, password2=PASSWORD)
    expect(page.locator(".rules [data-met=true]")).to_have_count(5)
    page.get_by_role("button", name="Ouvrir mon compte").click()
    expect(page.get_by_role("heading", name="Confirmez votre adresse")).to_be_visible()
    axe(page)

    page.goto(re.search(r"http://\S+", mail.outbox[0].body).group())  # type: ignore[union-attr]
    axe(page)
    page.get_by_role("button", name="Confirmer").click()
    page.wait_for_url("**/mon-espace/")
    expect(page.get_by_text("L’adresse ada@example.org est confirmée.")).to_be_visible()
    axe(page)

    page.goto("/compte/2fa/")
    axe(page)
    page.get_by_role("link", name="Activer").click()
    fill(page, password=PASSWORD)
    axe(page)
    send(page)
    axe(page)
    secret = page.locator(".secret").text_content() or ""
    fill(page, code=code_for(secret))
    send(page)
    page.wait_for_url("**/recovery-codes/")
    axe(page)
    assert "Le second facteur est activé" in [letter.subject for letter in mail.outbox]

    page.goto("/compte/sessions/")
    expect(page.get_by_text("cette session")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Ce n’était pas moi").click()
    axe(page)
    page.get_by_role("button", name="Confirmer, ce n’était pas moi").click()
    expect(page.get_by_role("heading", name="Votre compte est protégé")).to_be_visible()
    assert Person.objects.get(email="ada@example.org").must_change_password


@pytest.mark.parametrize(
    "path",
    [
        "/compte/signup/",
        "/compte/login/",
        "/compte/password/reset/",
        "/chartes/",
        "/chartes/contribution/",
        "/confidentialite/",
    ],
)
def test_a_visitor_reads(look: Callable[[str, str], None], path: str) -> None:
    look(path, "people-" + path.strip("/").replace("/", "-"))


@pytest.mark.parametrize(
    "path",
    [
        "/compte/profil/",
        "/compte/sessions/",
        "/compte/email/",
        "/compte/password/change/",
        "/compte/2fa/",
        "/mes-donnees/",
        "/mon-espace/notifications/",
        "/mon-espace/notifications/preferences/",
        "/structures/",
        "/structures/nouvelle/",
        "/chartes/contribution/signature/",
    ],
)
def test_a_person_looks_after_the_account(look: Any, sign_in: Any, path: str) -> None:
    sign_in(PersonFactory())

    look(path, "people-" + path.strip("/").replace("/", "-"))


@pytest.mark.parametrize(
    "path", ["/equipe/personnes/", "/equipe/chartes/", "/equipe/chartes/contribution/version/"]
)
def test_an_administrator_looks_after_the_team(look: Any, sign_in: Any, path: str) -> None:
    sign_in(StaffFactory(role=StaffRole.ADMINISTRATOR))

    look(path, "people-" + path.strip("/").replace("/", "-"))


def test_a_manager_looks_after_a_structure(look: Any, sign_in: Any) -> None:
    manager = MembershipFactory(role=MembershipRole.MANAGER)
    MembershipFactory(structure=manager.structure)
    sign_in(manager.person)

    look(reverse("accounts:structure", args=[manager.structure_id]), "people-structure")
    look(
        reverse("accounts:structure_description", args=[manager.structure_id]), "people-structure-description"
    )


def test_the_letters_of_the_demonstration_are_read(look: Any) -> None:
    look("/demo/lettres/", "people-letters-empty")
    letter = SentLetter.objects.create(
        to="a@example.org",
        subject="Une lettre",
        text="Le texte",
        html="<!doctype html><html lang='fr'><head><title>x</title></head><body><main><h1>x</h1></main></body></html>",
    )

    look("/demo/lettres/", "people-letters")
    look(f"/demo/lettres/{letter.pk}/", "people-letter")
