"""Coming in by an organisation's own space, through a real provider on the loopback."""

import re
from html import unescape

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail

from portulan.accounts.models import Person
from portulan.journal.models import Entry
from tests.accounts.factories import PASSWORD, PersonFactory, StaffFactory
from tests.accounts.openid_space import SOMEBODY
from tests.accounts.openid_steps import come_in, leave, who_is

pytestmark = pytest.mark.django_db
EMAIL = SOMEBODY["email"]


def test_a_newcomer_gets_an_account_with_their_names(client, space):
    page = client.get("/compte/login/")
    assert "Continuer avec l’espace du Réseau" in page.content.decode()

    response = come_in(client)

    person = Person.objects.get()
    assert (person.first_name, person.last_name, person.email) == ("Ada", "Gabarre", EMAIL)
    assert (response.url, who_is(client)) == ("/mon-espace/", str(person.pk))
    assert EmailAddress.objects.get(user=person).verified is True
    assert person.has_usable_password() is False
    assert "came_from" in Entry.objects.values_list("act", flat=True)


def test_coming_again_is_the_same_account_even_under_another_address(client, space):
    come_in(client)
    client.post("/compte/logout/")
    space.person |= {"email": "ada.autrement@reseau.example.org"}

    come_in(client)

    person = Person.objects.get()
    assert (who_is(client), person.email) == (str(person.pk), EMAIL)


def test_one_comes_back_where_one_was_going(client, space):
    page = client.get("/compte/login/?next=/compte/profil/")
    address = unescape(re.search(r'action="(/compte/espace/reseau/[^"]*)"', page.content.decode())[1])

    assert address == "/compte/espace/reseau/?process=login&next=%2Fcompte%2Fprofil%2F"
    assert come_in(client, process="login", next="/compte/profil/").url == "/compte/profil/"
    client.post("/compte/logout/")
    assert come_in(client, process="login", next="https://elsewhere.example.org/").url == "/mon-espace/"


def test_pkce_a_nonce_and_only_the_scopes_of_the_file_are_sent(client, space):
    address = leave(client, scope="admin", auth_params="prompt=none")

    sent = requests.models.PreparedRequest()
    sent.prepare_url(address, {})
    words = dict(part.split("=", 1) for part in sent.url.split("?", 1)[1].split("&"))
    assert set(words["scope"].split("+")) == {"openid", "profile", "email"}
    assert (words["code_challenge_method"], len(words["nonce"]), "prompt" in words) == ("S256", 64, False)


def test_following_a_link_asks_first(client, space):
    page = client.get("/compte/espace/reseau/")

    assert "Vous y confirmerez qui vous êtes" in page.content.decode()
    assert space.asked == []


def test_no_token_and_no_claim_without_use_is_kept(client, space):
    space.person |= {"groups": ["direction", "syndicat"], "birthdate": "1970-01-01", "picture": "https://x"}

    come_in(client)

    assert not SocialToken.objects.exists()
    kept = SocialAccount.objects.get().extra_data
    assert set(kept) == {"sub", "email", "is_proved", "groups", "departments", "regions", "sirets", "factors"}
    assert kept["groups"] == []
    assert "socialaccount_sociallogin" not in client.session


def test_who_comes_without_a_name_gives_one(client, space):
    del space.person["given_name"]

    response = come_in(client)
    assert response.url == "/compte/3rdparty/signup/"
    page = client.get(response.url)
    assert "Vous venez de l’espace du Réseau" in page.content.decode()
    assert "token" not in client.session["socialaccount_sociallogin"]
    client.post(response.url, {"first_name": "Ada", "last_name": "Gabarre", "email": EMAIL})

    assert who_is(client) == str(Person.objects.get().pk)


@pytest.mark.parametrize("is_verified", [True, False])
def test_an_address_written_in_place_of_the_one_that_was_proved_lets_nobody_in(client, space, is_verified):
    del space.person["given_name"]
    space.person |= {"email_verified": is_verified}
    response = come_in(client)

    client.post(response.url, {"first_name": "Ada", "last_name": "G", "email": "victime@example.org"})

    person = Person.objects.get()
    assert (person.email, who_is(client)) == (
        (EMAIL, str(person.pk)) if is_verified else ("victime@example.org", None)
    )
    assert not EmailAddress.objects.filter(email="victime@example.org", verified=True).exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email": "ada@elsewhere.example.org"},
    ],
)
def test_an_address_not_verified_by_who_may_is_confirmed_by_letter(client, space, claims):
    space.person |= claims

    response = come_in(client)

    assert (response.url, who_is(client)) == ("/compte/confirm-email/", None)
    assert [letter.subject for letter in mail.outbox] == ["Confirmez votre adresse e-mail"]


def test_a_known_person_is_linked_by_an_address_verified_on_both_sides(client, space):
    known = PersonFactory(email=EMAIL)

    come_in(client)

    assert (who_is(client), Person.objects.count()) == (str(known.pk), 1)
    assert SocialAccount.objects.get().user == known
    assert "Un espace est relié à votre compte" in [letter.subject for letter in mail.outbox]
    known.refresh_from_db()
    assert known.check_password(PASSWORD)


@pytest.mark.parametrize(
    "claims",
    [{"email_verified": False}, {"email_verified": "false"}, {"email": "victime@elsewhere.example.org"}],
)
def test_no_account_is_taken_by_an_address_that_is_not_proved(client, space, claims):
    space.person |= claims
    PersonFactory(email=space.person["email"])

    response = come_in(client)

    assert (response.url, who_is(client)) == ("/compte/confirm-email/", None)
    assert not SocialAccount.objects.exists()
    assert [letter.subject for letter in mail.outbox] == ["Vous avez déjà un compte"]


def test_an_account_whose_address_was_never_confirmed_here_is_not_joined(client, space):
    squatter = PersonFactory(email=EMAIL)
    EmailAddress.objects.update(verified=False)

    come_in(client)

    assert (who_is(client), SocialAccount.objects.exists()) == (None, False)
    assert Person.objects.get() == squatter


def test_an_address_being_changed_to_does_not_open_the_account(client, space):
    other = PersonFactory(email="autre@example.org")
    EmailAddress.objects.create(user=other, email=EMAIL, verified=True, primary=False)

    come_in(client)

    assert who_is(client) != str(other.pk)


def test_the_team_is_never_joined_by_an_address(client, space):
    StaffFactory(email=EMAIL)

    come_in(client)

    assert (who_is(client), SocialAccount.objects.exists()) == (None, False)


def test_a_closed_account_stays_closed(client, space):
    come_in(client)
    client.post("/compte/logout/")
    Person.objects.update(is_active=False)

    response = come_in(client)

    assert (response.url, who_is(client)) == ("/compte/inactive/", None)
    assert "Ce compte est fermé" in client.get(response.url).content.decode()


def test_who_gives_up_over_there_is_told_so(client, space):
    space.person = None

    response = come_in(client)

    assert response.url == "/compte/3rdparty/login/cancelled/"
    assert "Rien n’a changé ici" in client.get(response.url).content.decode()
    assert not Person.objects.exists()


def test_without_the_file_there_is_no_door(client, settings):
    settings.OPENID_FILE = ""

    assert client.post("/compte/espace/reseau/").status_code == 404
    assert "Continuer avec" not in client.get("/compte/login/").content.decode()
