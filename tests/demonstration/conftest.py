from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portulan.demonstration.models import DemonstrationPerson

Become = Callable[[str], Any]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A small region, loaded once for the stories of a file; each of them undoes what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demonstration", resources=90, index=False, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region(loaded: None, db: None) -> None:
    """That region, as it was loaded."""


@pytest.fixture
def local(client: Client) -> Client:
    """A visitor on the machine that serves."""
    client.defaults["HTTP_HOST"] = "localhost"
    return client


@pytest.fixture
def become(local: Client, region: None) -> Become:
    """``become("ines.kaddour")``: one click on that character."""

    def click(character: str, **sent: str) -> Any:
        marker = DemonstrationPerson.objects.get(character=character)
        return local.post(reverse("demonstration:becoming", args=[marker.pk]), sent)

    return click
