"""The OpenAPI document: true for whatever a program sends, and read by people without any script from outside."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from tests.accounts.tokens import API, secret_of
from tests.community.factories import make_channel, make_member, say

pytestmark = pytest.mark.django_db
EXAMPLES = 12  # of each operation
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much]


@pytest.fixture
def application() -> Iterator[Any]:
    """The site as a server calls it, but for the end of a request, which leaves the test's database open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in signals:
        signal.connect(close_old_connections)


def test_whatever_is_sent_is_answered_as_the_document_says(application: Any) -> None:
    place = make_channel("Ateliers")
    sophie = make_member(place)
    say(sophie, place)
    document = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", application)
    headers = {"Authorization": f"Bearer {secret_of(sophie)}", "Accept-Encoding": "identity"}

    operations = [found.ok() for found in document.get_all_operations()]

    for operation in operations:
        _try(operation, headers)
    assert len(operations) == 19


def _try(operation: Any, headers: dict[str, str]) -> None:
    @seed(1)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=QUIET,
    )
    @given(operation.as_strategy())
    def asked(case: Any) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    asked()


def test_every_operation_is_named_in_french_and_says_what_it_needs() -> None:
    document = Client().get(f"{API}/openapi.json").json()

    operations = {
        (method, path): operation
        for path, each in document["paths"].items()
        for method, operation in each.items()
    }
    without = [where for where, operation in operations.items() if not operation.get("security")]
    assert without == [("get", "/api/v1/resources")]
    assert all(operation["summary"] and operation["tags"] for operation in operations.values())
    assert operations["post", "/api/v1/channels/{slug}/messages"]["summary"] == "Écrire dans un canal"


def test_the_page_that_explains_it_asks_nothing_of_another_host() -> None:
    answer = Client().get(f"{API}/docs")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "https://cdn" not in page
    assert "unsafe" not in answer["Content-Security-Policy"]
