"""An index of its own for each test that searches."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.directory.factories import make_editor, make_operator
from tests.directory.searching import Shelf


@pytest.fixture
def shelf(tmp_path: Path, settings: LazySettings, db: None) -> Shelf:
    """A directory with nothing in it yet, and an index in a folder of this test."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return Shelf(make_operator(structure="Structure fictive"), make_editor())
