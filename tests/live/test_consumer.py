"""What a connection follows, what it missed, what it does, with real lines and the real database."""

import asyncio
import time
from typing import Any
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, transaction

from portulan.community.actions.changing import delete_message
from portulan.community.actions.channels import leave_channel
from portulan.community.enums import ChannelKind
from portulan.community.errors import NotAMember
from portulan.community.models import Message
from portulan.live import actions, consumers, queries
from portulan.live.consumers import LiveConsumer
from portulan.live.errors import Broken
from portulan.live.models import Event, Topic
from portulan.live.notices import recheck
from portulan.live.registry import topics_open_to
from tests.community.factories import make_channel, make_member, say
from tests.live.lines import LiveLine, told

pytestmark = pytest.mark.django_db(transaction=True)
later = database_sync_to_async


def test_nobody_follows_anything_without_signing_in() -> None:
    line = LiveLine(AnonymousUser())

    assert told(line.opens)() is False


def test_what_is_said_comes_to_every_reader_made_once() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)

    @told
    async def story() -> tuple[Any, ...]:
        one, other = LiveLine(author), LiveLine(reader)
        await one.follow(channel.topic)
        await other.follow(channel.topic)
        answer = await one.post(channel.pk, "Bonjour à tous")
        event = await other.hear("event")
        return answer, event

    answer, event = story()
    message = Message.objects.get()
    assert answer["data"] == {"message": message.pk, "position": 1}
    assert (event["topic"], event["number"], event["kind"]) == (channel.topic, 1, "posted")
    assert "Bonjour à tous" in event["data"]["html"]


def test_who_comes_back_gets_exactly_what_was_missed_in_order() -> None:
    channel = make_channel()
    author = make_member(channel)
    first = say(author, channel, "Un")
    for text in ("Deux", "Trois"):
        say(author, channel, text)
    delete_message(by=author, message=first)

    @told
    async def story() -> list[Any]:
        line = LiveLine(author)
        heard = [await line.follow(channel.topic, 1)]
        while heard[-1]["type"] != "resumed":
            heard.append(await line.listen())
        return heard

    heard = story()
    assert [one.get("number") for one in heard] == [2, 3, 4, None]
    assert "Un" not in heard[2]["data"]["html"]
    assert "supprimé" in heard[2]["data"]["html"]


@pytest.mark.parametrize("since", [-1, 99])
def test_a_number_that_cannot_be_gone_on_from_asks_for_the_page_afresh(since: int) -> None:
    channel = make_channel()
    author = make_member(channel)
    say(author, channel)

    assert told(LiveLine(author).follow)(channel.topic, since)["type"] == "afresh"


def test_what_was_forgotten_asks_for_the_page_afresh() -> None:
    channel = make_channel()
    author = make_member(channel)
    for _time in range(3):
        say(author, channel)
    Event.objects.filter(number=2).delete()

    assert queries.missed_since(channel.topic, 0) is None
    assert [event.number for event in queries.missed_since(channel.topic, 2) or []] == [3]


def test_a_channel_of_others_is_not_followed_and_says_nothing() -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    member, stranger = make_member(channel), make_member()

    @told
    async def story() -> tuple[Any, ...]:
        line = LiveLine(stranger)
        refused = await line.follow(channel.topic)
        await later(say)(member, channel, "Entre nous")
        answer = await line.post(channel.pk, "Moi aussi ?")
        return refused, answer, await line.hears_nothing_but_beats()

    refused, answer, silent = story()
    assert (refused, answer["type"], silent) == ({"type": "closed", "topic": channel.topic}, "refused", True)
    assert Message.objects.count() == 1


def test_who_leaves_a_private_channel_hears_no_more_of_it() -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    member, leaver = make_member(channel), make_member(channel)

    @told
    async def story() -> tuple[Any, bool]:
        line = LiveLine(leaver)
        await line.follow(channel.topic)
        await later(leave_channel)(by=leaver, channel=channel)
        closed = await line.hear("closed")
        await later(say)(member, channel, "Il est parti")
        return closed, await line.hears_nothing_but_beats()

    assert story() == ({"type": "closed", "topic": channel.topic}, True)


def test_channels_that_are_not_open_tell_only_that_something_moved() -> None:
    channel, other = make_channel(), make_channel()
    person = make_member(channel, other)

    @told
    async def story() -> Any:
        line = LiveLine(person)
        await line.follow(channel.topic, 0, other.topic)
        await later(say)(person, other, "Ailleurs")
        return await line.hear("bump")

    assert story() == {"type": "bump", "topic": other.topic, "number": 1, "kind": "posted"}


def test_an_act_sent_again_is_answered_again_and_done_once() -> None:
    channel = make_channel()
    person, client_id = make_member(channel), str(uuid4())

    @told
    async def story() -> list[Any]:
        line = LiveLine(person)
        await line.follow(channel.topic)
        return [await line.post(channel.pk, "Une fois", client_id) for _time in range(2)]

    first, second = story()
    assert first == second
    assert Message.objects.count() == 1


def test_a_refusal_says_why() -> None:
    channel = make_channel()
    person = make_member(channel)

    @told
    async def story() -> Any:
        line = LiveLine(person)
        await line.arrive()
        return await line.post(channel.pk, "  ")

    assert "Écrivez quelques mots" in story()["sentence"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"type": "post"}', '{"type": "follow", "whole": []}', "x" * 200_000]
)
def test_what_is_not_ours_hangs_up(text: str) -> None:
    person = make_member()

    @told
    async def story() -> int:
        line = LiveLine(person)
        await line.arrive()
        await line.write(text)
        return await line.closing()

    assert story() == consumers.UNREADABLE


def test_an_account_closed_or_signed_out_elsewhere_hangs_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumers, "CHECK_EVERY", 0.05)
    person = make_member()

    @told
    async def story() -> int:
        line = LiveLine(person)
        await line.arrive()
        await later(line.session.delete)()
        return await line.closing()

    assert story() == consumers.OVER


def test_without_redis_a_process_finds_what_another_one_said(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker has no connection: what it writes is found by those who have."""
    settings.REDIS_URL = ""
    monkeypatch.setattr("portulan.live.bus.EVERY", 0.05)
    channel = make_channel()
    person = make_member(channel)

    def said_elsewhere() -> None:
        with transaction.atomic():
            message = Message.objects.create(channel=channel, author=person, position=1, text="D’ailleurs")
            Topic.objects.create(name=channel.topic, last_number=1)
            Event.objects.create(topic=Topic.objects.get(), number=1, kind="posted", subject=str(message.pk))

    @told
    async def story() -> Any:
        line = LiveLine(person)
        await line.follow(channel.topic)
        await later(said_elsewhere)()
        return await line.hear("event")

    assert story()["number"] == 1


def test_an_event_is_numbered_only_in_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        actions.append("channel:1", "posted")


def test_an_act_undone_leaves_no_event() -> None:
    channel, person = make_channel(), make_member()

    def fail() -> None:
        with transaction.atomic():
            actions.append(channel.topic, "posted")
            say(person, make_channel())

    with pytest.raises(NotAMember):
        fail()

    assert (Event.objects.count(), Topic.objects.count()) == (0, 0)


def test_a_check_that_fails_hangs_up_rather_than_falling_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_member()

    def locked(*_asked: Any) -> bool:
        raise OperationalError("database is locked")

    monkeypatch.setattr(consumers, "is_still_signed_in", locked)

    @told
    async def story() -> int:
        line = LiveLine(person)
        await line.arrive()
        await later(recheck)(person.pk)
        return await line.closing()

    assert story() == consumers.BROKEN


def test_what_is_followed_while_rights_are_checked_stays_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check asks what was open a moment ago; the page has opened another channel since."""
    first, second = make_channel("Un"), make_channel("Deux")
    person, asked, answered = make_member(first, second), asyncio.Event(), asyncio.Event()
    ask = LiveConsumer._database  # noqa: SLF001 (the moment between asking and answering)

    async def slowly(self: LiveConsumer, question: Any, *args: Any) -> Any:
        found = await ask(self, question, *args)
        if question is topics_open_to and second.topic not in args[1]:
            asked.set()
            await answered.wait()
        return found

    @told
    async def story() -> Any:
        line = LiveLine(person)
        await line.follow(first.topic)
        monkeypatch.setattr(LiveConsumer, "_database", slowly)
        await later(recheck)(person.pk)
        await asked.wait()
        await line.say("follow", whole={first.topic: 0, second.topic: 0}, brief=[])
        await line.hear("resumed"), await line.hear("resumed")
        answered.set()
        assert await line.hears_nothing_but_beats()
        await later(say)(person, second, "Entendu ?")
        return await line.hear("event")

    assert story()["topic"] == second.topic


@pytest.mark.parametrize(
    "topic", ["channel:" + "9" * 30, "channel:-1", "channel:²", "channel:", "nothing:1", "\ud800"]
)
def test_a_topic_that_is_no_topic_is_closed_and_the_line_holds(topic: str) -> None:
    person = make_member()

    @told
    async def story() -> tuple[str, bool]:
        line = LiveLine(person)
        heard = await line.follow(topic)
        return heard["type"], await line.hears_nothing_but_beats()

    assert story() == ("closed", True)


@pytest.mark.parametrize("channel", [10**30, -1, True, "1", None])
def test_a_channel_that_is_no_channel_is_refused_and_the_line_holds(channel: Any) -> None:
    person = make_member()

    @told
    async def story() -> tuple[str, bool]:
        line = LiveLine(person)
        await line.arrive()
        heard = await line.post(channel, "Bonjour")
        return heard["type"], await line.hears_nothing_but_beats()

    assert story() == ("refused", True)


def test_half_a_character_is_kept_as_unreadable() -> None:
    """A text cut in the middle of an emoji: no database holds that half."""
    channel = make_channel()
    person = make_member(channel)

    @told
    async def story() -> Any:
        line = LiveLine(person)
        await line.follow(channel.topic)
        return await line.post(channel.pk, "Bravo \ud83d")

    assert story()["type"] == "done"
    assert Message.objects.get().text == "Bravo \ufffd"


def test_an_act_that_meets_a_fault_of_ours_is_answered_and_the_line_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without an answer, a page would send the same for ever."""
    channel = make_channel()
    person = make_member(channel)

    def deadlock(*_asked: Any, **_options: Any) -> None:
        raise OperationalError("deadlock detected")

    monkeypatch.setattr("portulan.community.direct.post_together", deadlock)

    @told
    async def story() -> tuple[Any, bool]:
        line = LiveLine(person)
        await line.follow(channel.topic)
        return await line.post(channel.pk, "Bonjour"), await line.hears_nothing_but_beats()

    answer, holds = story()
    assert (answer["type"], answer["sentence"], holds) == ("refused", str(Broken.sentence), True)


def test_who_asks_again_and_again_what_was_missed_waits() -> None:
    channel = make_channel()
    person = make_member(channel)

    @told
    async def story() -> float:
        line = LiveLine(person)
        await line.arrive()
        began = time.monotonic()
        for _time in range(12):
            await line.say("follow", whole={channel.topic: 0}, brief=[])
        for _time in range(12):
            await line.hear("resumed")
        return time.monotonic() - began

    assert story() >= 1
