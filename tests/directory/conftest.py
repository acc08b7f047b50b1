"""People signed in, and an index of its own for each test that searches."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from portulan.accounts.models import Person
from tests.accounts.factories import at_work
from tests.directory.factories import make_editor, make_operator
from tests.directory.searching import Shelf


@pytest.fixture
def shelf(tmp_path: Path, settings: LazySettings, db: None) -> Shelf:
    """A directory with nothing in it yet, and an index in a folder of this test."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return Shelf(make_operator(structure="Structure fictive"), make_editor())


@pytest.fixture
def operator(client: Client, db: None) -> Person:
    """An operator, signed in."""
    person = make_operator()
    client.force_login(person)
    return person


@pytest.fixture
def desk(client: Client, db: None) -> Person:
    """An editor at work."""
    editor = make_editor()
    at_work(client, editor)
    return editor
