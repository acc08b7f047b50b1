import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.accounts.links import disowning_from, disowning_url
from portulan.accounts.models import Person
from portulan.journal.models import Entry
from portulan.notifications.models import Notification
from tests.accounts.factories import PASSWORD, PersonFactory, StaffFactory, at_work

pytestmark = pytest.mark.django_db


def sign_in(person, client=None):
    client = client or Client()
    client.post("/compte/login/", {"login": person.email, "password": PASSWORD})
    return client


def disowning_path(person):
    return disowning_url(person, person.email).removeprefix("http://localhost:8000")


def test_a_second_device_is_told_by_letter_and_the_first_is_not():
    person = PersonFactory()
    first = sign_in(person)
    first.post("/compte/logout/")
    sign_in(person, first)
    assert mail.outbox == []

    sign_in(person)

    assert [letter.subject for letter in mail.outbox] == ["Connexion depuis un nouvel appareil"]
    assert re.search(r"/compte/ce-n-etait-pas-moi/\S+/", mail.outbox[0].body)


def sign_in_from(address, person, client=None):
    client = client or Client()
    client.post("/compte/login/", {"login": person.email, "password": PASSWORD}, REMOTE_ADDR=address)
    return client


@pytest.mark.parametrize(
    ("address", "subjects"),
    [
        ("203.0.113.9", ["Votre compte est ouvert à deux endroits en même temps"]),
        ("198.51.7.7", ["Connexion depuis un nouvel appareil"]),
    ],
)
def test_an_account_open_in_two_distant_places_is_told_to_its_owner(address, subjects):
    person = PersonFactory()
    sign_in_from("198.51.100.4", person)

    sign_in_from(address, person)

    assert [letter.subject for letter in mail.outbox] == subjects


def test_a_known_browser_is_told_too_while_another_place_is_in_use():
    person = PersonFactory()
    travelling = sign_in_from("203.0.113.9", person)
    travelling.post("/compte/logout/", REMOTE_ADDR="203.0.113.9")
    sign_in_from("203.0.113.20", person)
    mail.outbox.clear()

    sign_in_from("198.51.100.4", person, travelling)
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(hours=1))
    sign_in_from("192.0.2.4", person, travelling)

    assert [letter.subject for letter in mail.outbox] == [
        "Votre compte est ouvert à deux endroits en même temps"
    ]


def test_it_was_not_me_closes_everything_and_warns_the_administrators(client):
    administrator = StaffFactory(role=StaffRole.ADMINISTRATOR)
    person = PersonFactory()
    intruder = sign_in(person)

    client.post(disowning_path(person))

    person.refresh_from_db()
    assert (person.has_usable_password(), person.must_change_password) == (False, True)
    assert UserSession.objects.count() == 0
    assert intruder.get("/compte/profil/").status_code == 302
    assert Entry.objects.filter(stream__name=f"person:{person.pk}", act="disowned").count() == 1
    assert [letter.to for letter in mail.outbox] == [[person.email], [administrator.email]]
    assert Notification.objects.get().person == administrator


def test_opening_the_link_changes_nothing_before_confirming(client):
    person = PersonFactory()

    page = client.get(disowning_path(person))

    person.refresh_from_db()
    assert (page.status_code, person.has_usable_password()) == (200, True)


def test_a_stolen_account_goes_back_to_the_address_of_the_letter(client):
    person = PersonFactory()
    path, own = disowning_path(person), person.email
    Person.objects.filter(pk=person.pk).update(email="intrus@example.org")
    EmailAddress.objects.filter(user=person).update(email="intrus@example.org")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})

    client.post(path)

    person.refresh_from_db()
    assert person.email == own
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(own, True)]
    assert not Authenticator.objects.exists()


def test_a_false_or_old_link_says_so(client, monkeypatch):
    monkeypatch.setattr("portulan.accounts.links.DISOWNING_DELAY", timedelta(seconds=-1))
    token = disowning_url(PersonFactory(), "a@example.org").rsplit("/", 2)[-2]

    assert disowning_from(token) is None
    assert client.get("/compte/ce-n-etait-pas-moi/faux/").status_code == 410


def test_whoever_must_choose_a_password_cannot_come_in_before(client):
    person = PersonFactory(must_change_password=True)

    response = client.post("/compte/login/", {"login": person.email, "password": PASSWORD})

    assert response.url == "/compte/password/reset/"
    assert "_auth_user_id" not in client.session


def test_signing_out_there_ends_that_session_only():
    person = PersonFactory()
    here, there = sign_in(person), sign_in(person)
    session = UserSession.objects.get(session_key=there.session.session_key)

    here.post(f"/compte/sessions/{session.pk}/fermeture/")

    assert there.get("/compte/profil/").status_code == 302
    assert here.get("/compte/profil/").status_code == 200


def test_nobody_closes_a_session_of_somebody_else():
    stranger, person = PersonFactory(), PersonFactory()
    sign_in(person)
    session = UserSession.objects.get(user=person)

    response = sign_in(stranger).post(f"/compte/sessions/{session.pk}/fermeture/")

    assert response.status_code == 404
    assert UserSession.objects.filter(pk=session.pk).exists()


def test_staff_without_second_factor_first_set_one_up(client):
    person = StaffFactory()
    Authenticator.objects.all().delete()
    client.force_login(person)

    response = client.get("/compte/profil/")

    assert response.url == "/compte/2fa/"
    assert client.get("/compte/2fa/").status_code == 200
    assert client.get("/compte/2fa/totp/activate/").url.startswith("/compte/reauthenticate/")


def test_staff_with_a_second_factor_go_where_they_want(client):
    client.force_login(StaffFactory())

    assert client.get("/compte/profil/").status_code == 200


def test_in_the_demonstration_becoming_somebody_is_enough(client, settings):
    person = StaffFactory()
    Authenticator.objects.all().delete()
    at_work(client, person)

    inside = client.get("/compte/profil/").status_code
    settings.DEMONSTRATION = False
    outside = client.get("/compte/profil/").status_code

    assert (inside, outside) == (200, 302)


def test_pages_speak_the_language_of_the_person(client):
    person = PersonFactory(language="en")
    client.force_login(person)

    assert client.get("/compte/profil/").headers["Content-Language"] == "en"
    client.post("/langue/choix/", {"language": "fr"})
    assert client.get("/compte/profil/").headers["Content-Language"] == "fr"


def test_signing_in_says_where_one_is():
    person = PersonFactory(first_name="Nadia")

    answer = Client().post("/compte/login/", {"login": person.email, "password": PASSWORD}, follow=True)

    assert [str(message) for message in answer.context["messages"]] == ["Vous êtes dans votre espace, Nadia."]


def test_confirming_that_it_is_oneself_is_asked_in_our_own_words():
    client = sign_in(PersonFactory())

    page = client.get("/compte/reauthenticate/").content.decode()

    assert "Confirmez que c’est vous" in page


def test_english_says_remember_me_as_the_rest_of_the_page():
    page = Client().get("/compte/login/", headers={"Accept-Language": "en"}).content.decode()

    assert ("Remember me" in page, "Remember Me" in page) == (True, False)
