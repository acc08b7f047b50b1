"""What pages show, and the number from which their script goes on."""

from typing import Any

import pytest
from django.test import Client

from portulan.community.models import Message
from portulan.community.views import channels
from tests.community.factories import make_channel, make_member, say

pytestmark = pytest.mark.django_db


def test_what_is_said_while_a_page_is_drawn_is_told_to_it_afterwards(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = make_channel()
    reader, author = make_member(channel), make_member(channel)
    say(author, channel, "Avant")
    read = channels.latest

    def meanwhile(asked: Any) -> Any:
        stretch = read(asked)
        say(author, channel, "Pendant")
        return stretch

    monkeypatch.setattr(channels, "latest", meanwhile)
    client.force_login(reader)

    page = client.get(channel.get_absolute_url())

    assert Message.objects.count() == 2
    assert "Pendant" not in page.content.decode()
    assert page.context["live"]["whole"] == {channel.topic: 1}
