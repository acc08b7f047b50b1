from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portulan.demonstration.models import DemonstrationPerson

Become = Callable[[str], Any]


@pytest.fixture
def region(db: None) -> None:
    """A small region."""
    call_command("load_demonstration", resources=90, index=False, verbosity=0)


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
