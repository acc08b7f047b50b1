"""What pages show, and the number from which their script goes on."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from portulan.community.enums import ChannelKind
from portulan.community.models import Message
from portulan.community.views import channels
from tests.community.factories import make_channel, make_host, make_member, say

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


def test_who_posts_without_script_lands_on_what_they_said_however_much_is_unread(client: Client) -> None:
    channel = make_channel()
    reader, author = make_member(channel), make_member(channel)
    for number in range(60):
        say(author, channel, f"Message {number}")
    client.force_login(reader)

    sent = {"text": "Me voici", "client_id": str(uuid4())}
    answer = client.post(f"{channel.get_absolute_url()}messages/", sent, follow=True)

    message = Message.objects.get(text="Me voici")
    assert answer.redirect_chain[-1][0].endswith(f"#m{message.pk}")
    assert f'id="m{message.pk}"' in answer.content.decode()


def test_a_channel_of_announcements_says_who_writes_there_and_offers_nothing_that_is_refused(
    client: Client,
) -> None:
    channel = make_channel(kind=ChannelKind.ANNOUNCEMENT)
    reader, host = make_member(channel), make_host(channel)
    root = say(host, channel, "Une nouvelle")
    client.force_login(reader)

    page = client.get(channel.get_absolute_url()).content.decode()
    thread = client.get(f"/communaute/fils/{root.pk}/").content.decode()
    client.force_login(host)
    led = client.get(channel.get_absolute_url()).content.decode()

    offered = ["data-composer", "/sondage/", "/plus-tard/"]
    assert [one in page for one in [*offered, "ouvrez son fil"]] == [False, False, False, True]
    assert [one in led for one in [*offered, "ouvrez son fil"]] == [True, True, True, False]
    assert "data-composer" in thread


@pytest.mark.parametrize(("text", "may_confirm"), [("@canal à table", True), ("   ", False)])
def test_what_does_not_leave_says_why_beside_its_words_and_one_button_confirms(
    client: Client, text: str, may_confirm: bool
) -> None:
    channel = make_channel()
    client.force_login(make_member(channel))
    address, sent = f"{channel.get_absolute_url()}messages/", {"text": text, "client_id": str(uuid4())}

    page = client.post(address, sent).content.decode()
    confirmed = client.post(address, sent | {"confirmed": "on"})

    assert (
        page.index('class="composer__box"') < page.index('class="composer__wrong"') < page.index("<textarea")
    )
    assert "calls_everybody" not in page
    assert ("data-confirmed hidden" in page) is not may_confirm
    assert (confirmed.status_code == 302) is may_confirm


def test_what_was_done_is_said_where_one_lands_and_may_be_closed(client: Client) -> None:
    channel = make_channel()
    reader = make_member(channel)
    message = say(make_member(channel), channel)
    client.force_login(reader)
    quiet = client.get(channel.get_absolute_url()).content.decode()

    sent = {"reason": "contributions", "words": ""}
    answer = client.post(f"/communaute/messages/{message.pk}/signalement/", sent, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith(f"#m{message.pk}")
    assert page.index('<details class="flash" open>') < page.index('class="message message--success"')
    assert 'class="flash"' not in quiet
