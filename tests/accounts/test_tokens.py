"""Tokens are made on the account's page, shown once, taken back at will."""

import re

import pytest
from django.core import mail
from django.test import Client

from portulan.accounts.actions import make_token
from portulan.accounts.enums import TokenScope
from portulan.accounts.models import AccessToken, Person
from portulan.common.secrets import digest_of
from portulan.journal.models import Entry
from tests.accounts.factories import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
PAGE = "/compte/jetons/"


@pytest.fixture
def person(client: Client) -> Person:
    person = PersonFactory()
    client.force_login(person)
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    return person


def test_the_page_asks_who_one_is_again(client: Client) -> None:
    client.force_login(PersonFactory())

    answer = client.post(PAGE, {"name": "Essai", "scope": "write"})

    assert answer["Location"].startswith("/compte/reauthenticate/")
    assert not AccessToken.objects.exists()


def test_a_token_is_shown_once_and_only_its_digest_is_kept(client: Client, person: Person) -> None:
    shown = client.post(PAGE, {"name": "Tableau de bord", "scope": "read", "days": "90"})

    token = AccessToken.objects.get()
    secret = re.search(r"portulan_[\w-]{43}", shown.content.decode())
    assert secret is not None
    assert token.digest == digest_of(secret[0])
    assert (token.name, token.scope, token.person) == ("Tableau de bord", "read", person)
    assert token.expires_at is not None
    assert (token.expires_at - token.made_at).days in {89, 90}
    again = client.get(PAGE)
    assert secret[0] not in again.content.decode()
    assert again["Cache-Control"] == "no-store"
    assert Entry.objects.filter(act="token made").count() == 1


def test_one_takes_back_one_s_own_tokens_only(client: Client, person: Person) -> None:
    (mine, _), (theirs, _) = (
        make_token(person=who, name="Essai", scope=TokenScope.READ, expires_at=None)
        for who in (person, PersonFactory())
    )

    statuses = [client.post(f"{PAGE}{token.pk}/revocation/").status_code for token in (mine, theirs)]

    assert statuses == [302, 404]
    assert list(AccessToken.objects.in_force()) == [theirs]
    assert Entry.objects.filter(act="token revoked").count() == 1


def test_the_twenty_first_is_refused_with_a_sentence(client: Client, person: Person) -> None:
    for number in range(20):
        make_token(person=person, name=f"n° {number}", scope=TokenScope.READ, expires_at=None)

    shown = client.post(PAGE, {"name": "De trop", "scope": "read"}).content.decode()

    assert "Vous avez déjà vingt jetons" in shown
    assert AccessToken.objects.count() == 20


def tokens_of_each_scope(person: Person) -> None:
    for scope in TokenScope:
        make_token(person=person, name=scope, scope=scope, expires_at=None)


def scopes_in_force() -> list[str]:
    return list(AccessToken.objects.in_force().order_by("pk").values_list("scope", flat=True))


def test_a_new_password_takes_back_what_writes(client: Client, person: Person) -> None:
    tokens_of_each_scope(PersonFactory())
    tokens_of_each_scope(person)
    words = {"oldpassword": PASSWORD, "password1": "Quatre-gabares-3", "password2": "Quatre-gabares-3"}

    refused = client.post("/compte/password/change/", words | {"oldpassword": "Autre"})
    before = scopes_in_force()
    client.post("/compte/password/change/", words)

    assert (refused.status_code, before) == (200, ["read", "write", "read", "write"])
    assert scopes_in_force() == ["read", "write", "read"]
    assert Entry.objects.filter(act="token revoked", stream__name=f"person:{person.pk}").count() == 1


def test_a_password_chosen_by_letter_takes_it_back_too() -> None:
    person, owner = PersonFactory(), Client()
    tokens_of_each_scope(person)

    owner.post("/compte/password/reset/", {"email": person.email})
    asked_for = scopes_in_force()
    link = re.search(r"http://[^/\s]+(/compte/password/reset/key/\S+)", mail.outbox[-1].body)
    assert link is not None
    page = owner.get(link[1].rstrip(")"), follow=True)
    owner.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})

    assert (asked_for, scopes_in_force()) == (["read", "write"], ["read"])


def test_the_page_and_the_letter_say_that_a_new_password_takes_them_back(
    client: Client, person: Person
) -> None:
    words = {"oldpassword": PASSWORD, "password1": "Quatre-gabares-3", "password2": "Quatre-gabares-3"}

    page = client.get(PAGE).content.decode()
    client.post("/compte/password/change/", words)

    assert "Choisir un nouveau mot de passe révoque" in page
    assert "sont révoqués" in mail.outbox[-1].body
