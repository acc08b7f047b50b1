import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from portulan.accounts.models import Person
from tests.accounts.factories import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
WORDS = {
    "first_name": "Ada",
    "last_name": "Gabarre",
    "email": "Ada.Gabarre@example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def link_in(letter):
    return re.search(r"http://[^/\s]+(/\S+)", letter.body).group(1)


def test_signing_up_confirming_and_signing_in(client):
    client.post("/compte/signup/", WORDS | {"represents_structure": "on"})
    person = Person.objects.get()
    assert (person.first_name, person.email, person.wants_structure) == (
        "Ada",
        "ada.gabarre@example.org",
        True,
    )
    assert mail.outbox[0].subject == "Confirmez votre adresse e-mail"

    response = client.post(link_in(mail.outbox[0]))

    assert EmailAddress.objects.get(user=person).verified is True
    assert (response.url, client.session["_auth_user_id"]) == ("/structures/nouvelle/", str(person.pk))


def test_confirming_in_another_browser_asks_for_the_password_alone(client):
    client.post("/compte/signup/", WORDS)
    elsewhere = Client()

    page = elsewhere.post(link_in(mail.outbox[0]), follow=True)

    assert page.redirect_chain == [("/compte/login/", 302)]
    assert "L’adresse ada.gabarre@example.org est confirmée." in page.content.decode()
    assert page.context["form"]["login"].value() == "ada.gabarre@example.org"
    assert "_auth_user_id" not in elsewhere.session
    assert elsewhere.get("/compte/login/").context["form"]["login"].value() != "ada.gabarre@example.org"


def test_the_link_opens_the_account_only_once(client):
    client.post("/compte/signup/", WORDS)
    link = link_in(mail.outbox[0])
    client.post(link)
    client.post("/compte/logout/")

    page = client.get(link)

    assert "Ce lien est trop ancien ou a déjà servi" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_without_confirmation_one_does_not_come_in(client):
    client.post("/compte/signup/", WORDS)

    response = client.post("/compte/login/", {"login": WORDS["email"], "password": PASSWORD})

    assert response.url == "/compte/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_signing_up_with_a_known_address_tells_only_its_owner(client):
    PersonFactory(email="ada.gabarre@example.org")

    response = client.post("/compte/signup/", WORDS)

    assert response.url == "/compte/confirm-email/"
    assert [letter.subject for letter in mail.outbox] == ["Vous avez déjà un compte"]


def test_a_weak_password_comes_back_with_what_is_missing(client):
    response = client.post("/compte/signup/", WORDS | {"password1": "court", "password2": "court"})

    (sentence,) = response.context["form"].errors["password1"]
    assert "au moins 12 caractères" in sentence
    assert response.context["form"]["first_name"].value() == "Ada"


def test_a_forgotten_password_is_replaced_by_letter(client):
    person = PersonFactory()
    client.post("/compte/password/reset/", {"email": person.email})
    page = client.get(link_in(mail.outbox[0]), follow=True)

    new = "Quatre-voiles-7-claquent"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})

    person.refresh_from_db()
    assert person.check_password(new)
    assert [letter.subject for letter in mail.outbox] == [
        "Choisissez un nouveau mot de passe",
        "Votre mot de passe est changé",
    ]
