"""Spaces in one's account: linked, unlinked, with the second factor and the only door as the file says."""

import re
from html import unescape

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.middleware import DEMONSTRATION_FLAG
from portulan.accounts.models import Membership, Person, StaffGrant
from tests.accounts.factories import (
    PASSWORD,
    MembershipFactory,
    PersonFactory,
    StaffFactory,
    StructureFactory,
)
from tests.accounts.openid_steps import come_in, who_is

pytestmark = pytest.mark.django_db
SPACES = "/compte/3rdparty/"
SIRET = "73282932000074"


def sign_in(client, person):
    client.post("/compte/login/", {"login": person.email, "password": PASSWORD})
    assert who_is(client) == str(person.pk)


def confirm_it_is_me(client):
    client.post("/compte/reauthenticate/", {"password": PASSWORD})


def test_linking_a_space_then_unlinking_it(client, space):
    person = PersonFactory()
    sign_in(client, person)
    confirm_it_is_me(client)

    page = client.get(come_in(client, process="connect").url)
    assert "Votre compte est maintenant relié à «\u00a0l’espace du Réseau\u00a0»." in page.content.decode()
    assert space.person["email"] in page.content.decode()
    linked = SocialAccount.objects.get(user=person)
    page = client.post(SPACES, {"account": linked.pk}, follow=True)

    assert "Aucun espace n’est relié à votre compte." in page.content.decode()
    assert not SocialAccount.objects.exists()
    assert [letter.subject for letter in mail.outbox] == [
        "Un espace est relié à votre compte",
        "Un espace n’est plus relié à votre compte",
    ]


def test_linking_asks_again_who_one_is(client, space):
    person = PersonFactory()
    client.force_login(person)

    response = come_in(client, process="connect")

    assert (response.url, SocialAccount.objects.exists()) == ("/compte/reauthenticate/", False)
    client.post(response.url, {"password": PASSWORD})
    assert SocialAccount.objects.get().user == person


def test_unlinking_asks_again_who_one_is(client, space):
    person = PersonFactory()
    linked = SocialAccount.objects.create(user=person, provider="reseau", uid="1")
    client.force_login(person)

    response = client.post(SPACES, {"account": linked.pk})

    assert response.url.startswith("/compte/reauthenticate/")
    assert SocialAccount.objects.exists()


def test_nobody_links_what_is_somebody_elses(client, space):
    come_in(client)
    other, browser = PersonFactory(), Client()
    sign_in(browser, other)
    confirm_it_is_me(browser)

    page = browser.get(come_in(browser, process="connect").url)

    assert "Ce compte est déjà relié à celui de quelqu’un d’autre." in page.content.decode()
    assert not SocialAccount.objects.filter(user=other).exists()


def test_nobody_unlinks_what_is_somebody_elses(client, space):
    linked = SocialAccount.objects.create(user=PersonFactory(), provider="reseau", uid="1")
    sign_in(client, PersonFactory())
    confirm_it_is_me(client)

    client.post(SPACES, {"account": linked.pk})

    assert SocialAccount.objects.filter(pk=linked.pk).exists()


def test_the_only_way_in_is_not_unlinked_until_a_password_is_chosen(client, space):
    come_in(client)
    linked = SocialAccount.objects.get()

    page = client.post(SPACES, {"account": linked.pk})
    assert "Choisissez d’abord un mot de passe" in page.content.decode()
    page = client.get("/compte/password/change/", follow=True)
    assert "Choisir un mot de passe" in page.content.decode()
    client.post("/compte/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    sign_in(client, Person.objects.get())
    confirm_it_is_me(client)
    client.post(SPACES, {"account": linked.pk})

    assert not SocialAccount.objects.exists()


def test_it_was_not_me_drops_a_space_linked_by_the_intruder(client, space):
    person = PersonFactory()
    sign_in(client, person)
    confirm_it_is_me(client)
    come_in(client, process="connect")

    client.post("/compte/ce-n-etait-pas-moi/")

    assert not SocialAccount.objects.exists()


def test_the_second_factor_kept_here_is_asked_for(client, space):
    come_in(client)
    client.post("/compte/logout/")
    Authenticator.objects.create(user=Person.objects.get(), type="totp", data={"secret": "invented"})

    response = come_in(client)

    assert (response.url, who_is(client)) == ("/compte/2fa/authenticate/", None)


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "otp"]}, {"acr": "urn:two-factors"}])
def test_a_second_factor_that_the_file_accepts_is_enough(client, space, trust, claims):
    trust('second_factors = ["otp", "urn:two-factors"]')
    space.person |= claims
    come_in(client)
    client.post("/compte/logout/")
    person = Person.objects.get()
    StaffGrant.objects.create(person=person, role=StaffRole.ANIMATOR)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "invented"})

    come_in(client)

    assert who_is(client) == str(person.pk)


@pytest.mark.parametrize(("amr", "place"), [(["otp"], 200), (["pwd"], 302)])
def test_the_team_comes_in_with_a_second_factor_from_here_or_from_there(client, space, trust, amr, place):
    trust('second_factors = ["otp"]')
    space.person |= {"amr": amr}
    come_in(client)
    StaffGrant.objects.create(person=Person.objects.get(), role=StaffRole.ANIMATOR)

    response = client.get("/compte/profil/")

    assert response.status_code == place


def test_a_second_factor_told_beside_the_signed_statement_is_worth_nothing(client, space, trust):
    trust('second_factors = ["otp"]')
    space.change_told = lambda claims: claims | {"amr": ["otp"], "acr": "otp"}
    come_in(client)
    StaffGrant.objects.create(person=Person.objects.get(), role=StaffRole.ANIMATOR)

    assert client.get("/compte/profil/").url == "/compte/2fa/"


def test_a_password_after_a_space_does_not_keep_its_second_factor(client, space, trust):
    trust('second_factors = ["otp"]')
    space.person |= {"amr": ["otp"]}
    come_in(client)
    person = Person.objects.get()
    person.set_password(PASSWORD)
    person.save()
    StaffGrant.objects.create(person=person, role=StaffRole.ANIMATOR)
    client.post("/compte/logout/")

    sign_in(client, person)

    assert client.get("/compte/profil/").url == "/compte/2fa/"


def test_how_long_one_stays_is_in_the_file(client, space, trust):
    trust("session_hours = 8")

    come_in(client)

    assert client.session.get_expiry_age() == 8 * 3600


def test_the_space_as_only_door(client, space, trust):
    trust(before="only_door = true")
    PersonFactory(email="somebody@example.org")

    page = client.get("/compte/login/").content.decode()
    assert ("Continuer avec l’espace du Réseau" in page, 'type="password"' in page) == (True, False)
    response = client.post("/compte/login/", {"login": "somebody@example.org", "password": PASSWORD})
    assert (response.url, who_is(client)) == ("/compte/login/", None)
    page = client.get("/compte/signup/").content.decode()
    assert "un compte s’ouvre par l’espace de son organisation" in page
    client.post("/compte/signup/", {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert Person.objects.count() == 1

    come_in(client)

    assert who_is(client) == str(Person.objects.latest("pk").pk)


def test_who_administers_keeps_a_door_of_their_own(client, space, trust):
    trust(before="only_door = true")
    administrator = StaffFactory(role=StaffRole.ADMINISTRATOR)

    assert 'type="password"' in client.get("/compte/login/?equipe").content.decode()
    response = client.post("/compte/login/", {"login": administrator.email, "password": PASSWORD})

    assert response.url == "/compte/2fa/authenticate/"


def test_structures_follow_the_siret_that_is_said(client, space, trust):
    trust('[issuer.claims]\nsirets = "siret"')
    said, other = StructureFactory(siret=SIRET), StructureFactory(siret="55210055400013")
    space.person |= {"siret": ["732 829 320 00074", "00000000000000"]}

    come_in(client)
    person = Person.objects.get()
    assert list(person.structures.all()) == [said]
    mine = Membership.objects.get()
    assert (mine.role, mine.said_by) == (MembershipRole.MEMBER, "reseau")
    own = MembershipFactory(person=person, structure=other)
    client.post("/compte/logout/")
    space.person |= {"siret": "55210055400013"}
    come_in(client)

    assert list(Membership.objects.values_list("pk", "said_by")) == [(own.pk, "")]


def test_everybody_from_a_space_may_belong_to_one_structure(client, space, trust):
    trust(f'siret = "{SIRET}"')
    structure = StructureFactory(siret=SIRET)

    come_in(client)

    assert list(Person.objects.get().structures.all()) == [structure]


def test_a_manager_stays_when_the_claim_goes(client, space, trust):
    trust('[issuer.claims]\nsirets = "siret"')
    StructureFactory(siret=SIRET)
    space.person |= {"siret": SIRET}
    come_in(client)
    Membership.objects.update(role=MembershipRole.MANAGER)
    client.post("/compte/logout/")
    space.person |= {"siret": []}

    come_in(client)

    mine = Membership.objects.get()
    assert (mine.role, mine.said_by) == (MembershipRole.MANAGER, "")


ANIMATORS = '[[issuer.rights]]\ngroup = "animation"\nrole = "animator"'


def test_the_animation_team_follows_a_group(client, space, trust):
    trust(ANIMATORS)
    space.person |= {"groups": ["animation", "administrator"]}

    come_in(client)
    person = Person.objects.get()
    assert [(one.role, one.said_by) for one in person.staff_grants.all()] == [("animator", "reseau")]
    assert client.get("/compte/profil/").url == "/compte/2fa/"
    client.post("/compte/logout/")
    space.person |= {"groups": []}
    come_in(client)

    assert not StaffGrant.objects.exists()


def test_a_role_that_people_gave_stays_when_the_group_goes(client, space, trust):
    trust(ANIMATORS)
    come_in(client)
    StaffGrant.objects.create(person=Person.objects.get(), role=StaffRole.ANIMATOR)
    client.post("/compte/logout/")
    for groups in (["animation"], []):
        space.person |= {"groups": groups}
        come_in(client)
        client.post("/compte/logout/")

    assert StaffGrant.objects.get().said_by == ""


def test_unlinking_takes_back_what_was_given(client, space, trust):
    trust(ANIMATORS)
    space.person |= {"groups": "animation"}
    person = PersonFactory()
    sign_in(client, person)
    confirm_it_is_me(client)
    come_in(client, process="connect")
    assert StaffGrant.objects.get().role == StaffRole.ANIMATOR
    session = client.session
    session[DEMONSTRATION_FLAG] = True  # stands for the second factor
    session.save()

    client.post(SPACES, {"account": SocialAccount.objects.get().pk})

    assert not StaffGrant.objects.exists()


def test_leaving_says_that_the_space_stays_open_and_how_to_close_it(client, space):
    space.change_discovery = lambda published: (
        published | {"end_session_endpoint": f"{space.provider.issuer}/logout?a=1"}
    )
    come_in(client)

    response = client.post("/compte/logout/")

    assert (response.url, who_is(client)) == ("/compte/parti/reseau/", None)
    page = unescape(client.get(response.url).content.decode())
    back = "post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8000%2F"
    assert f'href="{space.provider.issuer}/logout?a=1&client_id=portulan&{back}"' in page


@pytest.mark.parametrize("address", [None, "javascript:alert(1)", 12])
def test_a_space_without_a_way_out_shows_none(client, space, address):
    space.change_discovery = lambda published: published | {"end_session_endpoint": address}
    come_in(client)

    page = client.post("/compte/logout/", follow=True).content.decode()

    assert ("Vous êtes déconnecté d’ici" in page, "Quitter aussi" in page) == (True, False)


def test_a_space_that_does_not_answer_keeps_nobody_in(client, space, trust):
    come_in(client)
    space.provider.issuer = "http://127.0.0.1:9"
    trust()

    page = client.post("/compte/logout/", follow=True).content.decode()

    assert ("Vous êtes déconnecté d’ici" in page, who_is(client)) == (True, None)


def test_leaving_after_a_password_leads_home(client, space):
    sign_in(client, PersonFactory())

    assert client.post("/compte/logout/").url == "/"
    assert client.get("/compte/parti/nowhere/").url == "/"


def test_who_is_still_here_has_not_left(client, space):
    come_in(client)

    assert client.get("/compte/parti/reseau/").url == "/"


def choose_password_by_letter(person):
    owner = Client()
    owner.post("/compte/password/reset/", {"email": person.email})
    link = re.search(r"http://[^/\s]+(/compte/password/reset/key/\S+)", mail.outbox[-1].body)[1].rstrip(")")
    page = owner.get(link, follow=True)
    owner.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_who_came_first_with_somebody_elses_address_is_put_out_by_its_owner(client, space):
    space.person |= {"email": "victime@example.org"}
    come_in(client)
    victim = Person.objects.get(email="victime@example.org")
    EmailAddress.objects.update(verified=True)  # the victim followed the letter's link, unaware

    choose_password_by_letter(victim)
    come_in(client)

    assert not SocialAccount.objects.filter(user=victim).exists()
    assert who_is(client) != str(victim.pk)


def test_a_space_that_proved_the_address_stays_when_a_password_is_chosen_by_letter(client, space):
    come_in(client)

    choose_password_by_letter(Person.objects.get())

    assert SocialAccount.objects.exists()
