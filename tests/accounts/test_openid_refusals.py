"""What comes back from a space and is not believed: nobody comes in, no account is made."""

import logging
import time
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from portulan.accounts.models import Person
from portulan.accounts.openid.configuration import doors
from portulan.accounts.openid.health import examine_spaces
from tests.accounts.openid_space import write_file
from tests.accounts.openid_steps import come_back, come_in, leave, who_is

pytestmark = pytest.mark.django_db
OTHER_KEY = generate_private_key(public_exponent=65537, key_size=2048)


def assert_nobody_came_in(client, response, caplog, why):
    assert response.status_code == 401
    assert "La connexion n’a pas abouti" in response.content.decode()
    assert (who_is(client), Person.objects.exists()) == (None, False)
    assert any(why in record.getMessage() for record in caplog.records), caplog.text


@pytest.fixture(autouse=True)
def _log(caplog):
    caplog.set_level(logging.WARNING, logger="portulan")


def restated(space, **words):
    """Tokens whose ID token says something else, well signed."""

    def change(tokens):
        said = jwt.decode(tokens["id_token"], options={"verify_signature": False}) | words
        said = {name: value for name, value in said.items() if value is not None}
        return tokens | {"id_token": space.provider.sign(said)}

    return change


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"iss": "https://elsewhere.example.org"}, "InvalidIssuerError"),
        ({"aud": "another-application"}, "InvalidAudienceError"),
        ({"aud": ["portulan", "other"], "azp": "other"}, "made for somebody else"),
        ({"exp": int(time.time()) - 600}, "ExpiredSignatureError"),
        ({"exp": None}, "MissingRequiredClaimError"),
        ({"iat": int(time.time()) + 600}, "ImmatureSignatureError"),
        ({"nonce": "of-another-visit"}, "another nonce"),
        ({"nonce": None}, "another nonce"),
        ({"sub": None}, "MissingRequiredClaimError"),
        ({"sub": ""}, "no usable subject"),
        ({"sub": "x" * 300}, "no usable subject"),
        ({"sub": 12}, "InvalidSubjectError"),
    ],
)
def test_a_statement_that_is_not_for_us_now(client, space, caplog, words, why):
    space.change_tokens = restated(space, **words)

    response = come_in(client)

    assert_nobody_came_in(client, response, caplog, why)


def tampered(token):
    head, body, signature = token.split(".")
    return f"{head}.{body[:-4]}{'AAAA' if body[-4:] != 'AAAA' else 'BBBB'}.{signature}"


def unsigned(token):
    return jwt.encode(jwt.decode(token, options={"verify_signature": False}), "", algorithm="none")


def signed_by_another_key(token):
    said = jwt.decode(token, options={"verify_signature": False})
    return jwt.encode(said, OTHER_KEY, algorithm="RS256", headers={"kid": "1"})


def signed_with_the_shared_secret(token):
    said = jwt.decode(token, options={"verify_signature": False})
    secret = "secret-invented-for-tests-which-is-long-enough"
    return jwt.encode(said, secret, algorithm="HS256", headers={"kid": "1"})


def with_an_unknown_key(token):
    said = jwt.decode(token, options={"verify_signature": False})
    return jwt.encode(said, OTHER_KEY, algorithm="RS256", headers={"kid": "2"})


@pytest.mark.parametrize(
    "forge",
    [
        tampered,
        unsigned,
        signed_by_another_key,
        signed_with_the_shared_secret,
        with_an_unknown_key,
        lambda token: "not a token",
        lambda token: 12,
        lambda token: None,
    ],
)
def test_a_token_that_the_space_did_not_sign(client, space, caplog, forge):
    space.change_tokens = lambda tokens: tokens | {"id_token": forge(tokens["id_token"])}

    response = come_in(client)

    assert_nobody_came_in(client, response, caplog, "id_token")


def test_somebody_else_told_beside_the_statement(client, space, caplog):
    space.change_told = lambda claims: claims | {"sub": "somebody-else"}

    response = come_in(client)

    assert_nobody_came_in(client, response, caplog, "another subject")


@pytest.mark.parametrize(
    ("words", "why"),
    [({"issuer": "https://elsewhere.example.org"}, "another issuer"), ({"jwks_uri": None}, "incomplete")],
)
def test_a_space_that_says_it_is_another(client, space, caplog, words, why):
    space.change_discovery = lambda published: published | words

    response = client.post("/compte/espace/reseau/")

    assert_nobody_came_in(client, response, caplog, why)


def test_the_answer_of_another_space(client, space, caplog):
    address = come_back(leave(client)).replace("iss=http", "iss=https")

    response = client.get(address)

    assert_nobody_came_in(client, response, caplog, "another issuer")


def test_the_same_answer_twice(client, space, caplog):
    address = come_back(leave(client))
    client.get(address)
    client.post("/compte/logout/")

    response = client.get(address)

    assert (response.status_code, who_is(client)) == (401, None)


def test_an_answer_brought_to_another_browser(client, space, caplog):
    address = come_back(leave(client))
    elsewhere = Client()

    response = elsewhere.get(address)

    assert_nobody_came_in(elsewhere, response, caplog, "unknown")
    assert "/token" not in space.asked


def test_an_answer_without_the_state(client, space, caplog):
    address = come_back(leave(client)).replace("state=", "stale=")

    response = client.get(address)

    assert_nobody_came_in(client, response, caplog, "unknown")


def test_a_code_that_was_changed(client, space, caplog):
    address = come_back(leave(client)).replace("code=", "code=x")

    response = client.get(address)

    assert_nobody_came_in(client, response, caplog, "OAuth2Error")


def test_a_space_that_does_not_answer_any_more(client, space, caplog, trust):
    leave(client)
    space.provider.issuer = "http://127.0.0.1:9"
    trust()

    response = client.post("/compte/espace/reseau/")

    assert_nobody_came_in(client, response, caplog, "ConnectionError")


def test_a_private_address_is_asked_only_if_the_file_says_so(client, space, caplog, settings, tmp_path):
    file = Path(write_file(tmp_path, space.provider.issuer.replace("http:", "https:")))
    file.write_text(file.read_text().replace("is_private = true", ""))
    settings.OPENID_FILE = str(file)

    response = client.post("/compte/espace/reseau/")

    assert_nobody_came_in(client, response, caplog, "InvalidIPAddress")
    assert space.asked == []


@pytest.mark.parametrize(
    ("more", "before", "why"),
    [
        ("colour = 'red'", "", "colour is not known"),
        ("scopes = 'openid'", "", "scopes is not written"),
        ("session_hours = 'long'", "", "session_hours is not written"),
        ("[issuer.claims]\ncolour = 'x'", "", "colour is not known"),
        ("[[issuer.rights]]\ngroup = 'a'", "", "a right names"),
        ("[[issuer.rights]]\ngroup = 'a'\nrole = 'administrator'", "", "a right names"),
        ("[[issuer.rights]]\ngroup = 'a'\nchannel = 'b'\nplace = 'host'", "", "a right names"),
        ("[[issuer.rights]]\ngroup = 'a'\nchannel = 'b'\nrole = 'animator'", "", "a right names"),
        ("", "colour = 'red'", "colour is not known"),
        ("[[issuer]]\nkey = 'reseau'\nname = 'n'\nissuer = 'https://a'\nclient_id = 'c'", "", "the same key"),
        (
            "[[issuer]]\nkey = 'Été'\nname = 'n'\nissuer = 'https://a'\nclient_id = 'c'",
            "",
            "key is made of a to z",
        ),
        ("[[issuer]]\nkey = 'b'\nname = 'n'\nissuer = 'http://a'\nclient_id = 'c'", "", "https://"),
        ("[[issuer]]\nkey = 'b'\nname = 'n'\nissuer = 'https://a'", "", "client_id must be given"),
        ("[[", "", "openid-"),
    ],
)
def test_a_file_that_says_something_else_than_it_should_is_refused(trust, more, before, why):
    trust(more, before)

    with pytest.raises(ImproperlyConfigured, match=why):
        doors()


def test_a_secret_that_the_environment_lacks_is_told(trust, monkeypatch):
    trust()
    monkeypatch.delenv("OPENID_TEST_SECRET")

    with pytest.raises(ImproperlyConfigured, match="the environment has no OPENID_TEST_SECRET"):
        doors()


def test_a_door_that_would_let_nobody_in_is_refused(settings, tmp_path):
    file = tmp_path / "openid.toml"
    file.write_text("only_door = true")
    settings.OPENID_FILE = str(file)

    with pytest.raises(ImproperlyConfigured, match="would let nobody in"):
        doors()


def test_no_file_where_one_is_named(settings, tmp_path):
    settings.OPENID_FILE = str(tmp_path / "absent.toml")

    with pytest.raises(ImproperlyConfigured, match="No such file"):
        doors()


def test_the_doctor_asks_each_space(space):
    assert examine_spaces().well is True

    space.change_discovery = lambda published: published | {"issuer": "https://elsewhere.example.org"}
    finding = examine_spaces()

    assert (finding.well, "reseau" in str(finding.message)) == (False, True)


def test_the_doctor_finds_nothing_to_say_without_spaces(settings):
    settings.OPENID_FILE = ""

    assert examine_spaces().well is True
