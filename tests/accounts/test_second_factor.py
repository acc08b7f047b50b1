"""Setting a second factor up, in the words of Portulan."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.accounts.factories import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def signed_in(language: str = "fr") -> Client:
    client, person = Client(), PersonFactory(language=language)
    client.force_login(person)
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    return client


def protected(language: str = "fr") -> Client:
    client = signed_in(language)
    secret = client.get("/compte/2fa/totp/activate/").context["form"].secret
    client.post("/compte/2fa/totp/activate/", {"code": code_for(secret)})
    return client


@pytest.mark.parametrize(
    ("language", "steps"),
    [
        ("fr", ["1. Scannez ce dessin", "2. Entrez le code qu’elle affiche", "Code à six chiffres"]),
        ("en", ["1. Scan this drawing", "2. Enter the code it shows", "Six-digit code"]),
    ],
)
def test_the_application_is_set_up_in_two_steps(language: str, steps: list[str]) -> None:
    page = signed_in(language).get("/compte/2fa/totp/activate/").content.decode()

    assert [step for step in steps if step not in page] == []


def test_a_wrong_code_is_told_plainly() -> None:
    client = signed_in()
    client.get("/compte/2fa/totp/activate/")

    page = client.post("/compte/2fa/totp/activate/", {"code": "000000"}).content.decode()

    assert "Ce code n’est pas le bon, ou n’est plus valable" in page
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Il vous reste 10 codes sur 10."),
        ("en", "You have 10 codes left out of 10."),
    ],
)
def test_recovery_codes_are_shown_and_downloaded(language: str, words: str) -> None:
    client = protected(language)

    page = client.get("/compte/2fa/recovery-codes/")
    codes = client.get("/compte/2fa/recovery-codes/download/").content.decode().split()

    assert words in page.content.decode()
    assert (len(codes), codes) == (10, page.context["unused_codes"])


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("totp/deactivate/", "Désactiver l’application d’authentification"),
        ("recovery-codes/generate/", "Créer de nouveaux codes de secours"),
        ("webauthn/", "Clés d’accès"),
        ("webauthn/add/", "Ajouter une clé d’accès"),
    ],
)
def test_each_page_has_one_title_of_ours(path: str, title: str) -> None:
    page = protected().get(f"/compte/2fa/{path}").content.decode()

    assert f"<h1>{title}</h1>" in page


def test_at_sign_in_the_code_is_asked_after_the_password() -> None:
    client = protected()
    person = Authenticator.objects.first().user
    client.post("/compte/logout/")

    page = client.post("/compte/login/", {"login": person.email, "password": PASSWORD}, follow=True)

    assert "<h1>Encore un code</h1>" in page.content.decode()
    assert 'autocomplete="one-time-code"' in page.content.decode()
