import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_rate_limit_from_another_test():
    cache.clear()
