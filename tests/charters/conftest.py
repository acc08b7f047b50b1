from pathlib import Path

import pytest

from portulan import directory
from portulan.charters import registry


@pytest.fixture(autouse=True)
def _contribution_charter(monkeypatch):
    """The charter of the directory, whatever the apps installed."""
    path = Path(directory.__file__).parent / "charters" / "contribution.toml"
    monkeypatch.setattr(registry, "_files", {"contribution": path})
