import pytest

from portulan.agenda import registry
from tests.agenda.factories import SERVICE


@pytest.fixture(autouse=True)
def _service(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service whose meetings stand in agendas."""
    monkeypatch.setattr(registry, "_services", {SERVICE.name: SERVICE})
