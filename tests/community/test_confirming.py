"""What asks for a second look before it leaves: said at once, confirmed at once, with script, without, and in polls."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from portulan.common.refusals import Refusal
from portulan.community.direct import post
from portulan.community.models import Mention, Message, WatchedWord
from portulan.community.watched import forget_watched
from portulan.live.registry import Asked
from tests.community.factories import make_channel, make_member, say

pytestmark = pytest.mark.django_db(transaction=True)


def answered(person: Any, channel: Any, text: str, **data: Any) -> Any:
    """What a page's script is answered."""
    [answer] = post([Asked(person, {"channel": channel.pk, "text": text, "client_id": str(uuid4())} | data)])
    return answer


def test_with_script_the_whole_channel_is_called_once_confirmed() -> None:
    channel = make_channel()
    author, _other = make_member(channel), make_member(channel)

    refused = answered(author, channel, "@canal à table")
    sent = answered(author, channel, "@canal à table", confirmed=True)

    assert isinstance(refused, Refusal)
    assert (refused.code, sent["position"]) == ("confirm", 1)
    assert Mention.objects.exists()


def test_what_is_refused_whatever_one_says_does_not_ask_to_be_confirmed() -> None:
    channel = make_channel()
    author, _other = make_member(channel), make_member(channel)
    say(author, channel, "@canal à table", calls_everybody=True)

    refused = answered(author, channel, "@canal au café", confirmed=True)

    assert isinstance(refused, Refusal)
    assert refused.code == ""


def test_two_reasons_to_read_again_are_said_at_once() -> None:
    WatchedWord.objects.create(words="crétin")
    forget_watched()
    channel = make_channel()
    author = make_member(channel)

    refused = answered(author, channel, "@canal quel crétin")

    assert isinstance(refused, Refusal)
    assert refused.code == "confirm"
    assert "crétin" in str(refused)
    assert "Appeler tout le canal" in str(refused)


@pytest.mark.parametrize("text", ["@canal on vote ?", "crétin ou pas ?"])
def test_a_poll_is_read_again_and_asked_all_the_same(client: Client, text: str) -> None:
    WatchedWord.objects.create(words="crétin")
    forget_watched()
    channel = make_channel()
    client.force_login(make_member(channel))
    address = reverse("community:poll", args=[channel.slug])
    asked = {"text": text, "choices": "oui\nnon", "client_id": str(uuid4())}

    first = client.post(address, asked).content.decode()
    before = Message.objects.exists()
    client.post(address, asked | {"confirmed": "on"})

    assert ('name="confirmed"' in first, before) == (True, False)
    assert Message.objects.get().text == text
