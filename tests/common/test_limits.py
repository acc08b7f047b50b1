"""Asking too often gets a page that asks to wait; counting keeps nobody's address."""

from dataclasses import replace
from unittest.mock import Mock

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from portulan.common import limits
from portulan.common.limits import Limit, is_over, place_of
from tests.directory.factories import make_operator

pytestmark = pytest.mark.django_db


@pytest.fixture
def _narrow(settings, monkeypatch):
    """Limits are on; no more than two of anything."""
    settings.RATE_LIMITS = True
    plain = limits.is_over
    monkeypatch.setattr(limits, "is_over", lambda limit, who: plain(replace(limit, most=2), who))


def test_the_third_of_two_is_too_many():
    limit = Limit("test", 2, 60)

    answers = [is_over(limit, "jo") for _attempt in range(3)]

    assert (answers, is_over(limit, "li")) == ([False, False, True], False)


def test_only_a_fingerprint_is_kept(monkeypatch):
    spy = Mock(wraps=cache)
    monkeypatch.setattr(limits, "cache", spy)

    is_over(Limit("test", 2, 60), "192.0.2.7")

    keys = [call.args[0] for call in spy.method_calls]
    assert (len(keys), [key for key in keys if "192.0.2.7" in key]) == (2, [])


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("nonsense", "unknown"),
    ],
)
def test_a_home_is_one_place(address, place):
    assert place_of(RequestFactory().get("/", REMOTE_ADDR=address)) == place


@pytest.mark.parametrize(
    "path",
    [
        "/ressources/",
        "/ressources/suggestions/?q=bois",
        "/reference/metiers/?q=bois",
        "/reference/communes/?q=lyon",
    ],
)
@pytest.mark.usefixtures("_narrow")
def test_a_visitor_who_asks_too_often_is_asked_to_wait(client, path):
    answers = [client.get(path) for _attempt in range(3)]

    last = answers[-1]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert (last["Retry-After"], "Attendez une minute" in last.content.decode()) == ("60", True)


@pytest.mark.usefixtures("_narrow")
def test_drafts_and_files_are_counted_by_person(client):
    client.force_login(make_operator())

    drafts = [
        client.post("/mon-espace/ressources/saisies/new:1:event/", {"title": "F"}) for _attempt in range(3)
    ]
    files = [client.post("/mon-espace/imports/nouveau/") for _attempt in range(3)]
    looked = client.get("/mon-espace/imports/nouveau/")

    codes = [[answer.status_code for answer in answers] for answers in (drafts, files)]
    assert (codes, looked.status_code) == ([[204, 204, 429], [422, 422, 429]], 200)


def test_suggestions_are_kept_by_nobody_else(client):
    paths = ["/ressources/suggestions/?q=bois", "/reference/metiers/?q=bois", "/reference/communes/?q=lyon"]

    said = [client.get(path)["Cache-Control"] for path in paths]

    assert all("private" in header and "public" not in header for header in said)
