"""Redis may be away: what is said is kept, and who listens goes on listening."""

import asyncio
import logging
from typing import Any

import pytest

from portulan.community.models import Message
from portulan.live import bus
from tests.community.factories import make_channel, make_member, say
from tests.live.lines import told

pytestmark = pytest.mark.django_db(transaction=True)
NOBODY = "redis://127.0.0.1:1/0"  # nothing listens there


@pytest.fixture
def without_redis(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An instance whose Redis is away."""
    settings.REDIS_URL = NOBODY
    monkeypatch.setattr(bus, "EVERY", 0.01)


@pytest.mark.usefixtures("without_redis")
def test_a_message_is_kept_when_it_cannot_be_announced(caplog: pytest.LogCaptureFixture) -> None:
    channel = make_channel()

    with caplog.at_level(logging.ERROR, logger="django.db.backends.base"):
        said = say(make_member(channel), channel, "Gardé")

    assert Message.objects.get() == said
    assert "on_commit" in caplog.text


@pytest.mark.usefixtures("without_redis")
def test_who_listens_tries_again_while_redis_is_away() -> None:
    async def story() -> bool:
        task = bus.keep_listening()
        await asyncio.sleep(0.2)
        goes_on = not task.done()
        task.cancel()
        return goes_on

    assert told(story)() is True
