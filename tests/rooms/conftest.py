from typing import Any

import pytest

from tests.accounts.factories import PersonFactory
from tests.rooms import factories


@pytest.fixture(autouse=True)
def _nothing_ended_yet() -> None:
    factories.ended.clear()


@pytest.fixture
def host() -> Any:
    return PersonFactory(first_name="Nadia", last_name="Ferrand")


@pytest.fixture
def guest() -> Any:
    return PersonFactory(first_name="Samir", last_name="Lopez")
