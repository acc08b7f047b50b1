import pytest
from django.core.cache import cache

from tests.accounts.openid_space import SECRET, served, write_file


@pytest.fixture(autouse=True)
def _no_rate_limit_from_another_test():
    cache.clear()


@pytest.fixture
def space(settings, tmp_path, monkeypatch):
    """An organisation's space, which the instance trusts."""
    monkeypatch.setenv("OPENID_TEST_SECRET", SECRET)
    with served() as one:
        settings.OPENID_FILE = write_file(tmp_path, one.provider.issuer)
        yield one


@pytest.fixture
def trust(settings, tmp_path, space):
    """``trust(more, before)``: the instance's file says that besides."""

    def write(more="", before=""):
        settings.OPENID_FILE = write_file(tmp_path, space.provider.issuer, more, before)

    return write
