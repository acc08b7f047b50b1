"""What several ask at the same moment is done together: each gets its own answer, and nobody waits for company."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portulan.accounts.models import Membership as StructureMembership
from portulan.accounts.models import Person
from portulan.common.refusals import Refusal
from portulan.community.direct import post
from portulan.community.enums import ChannelKind
from portulan.community.models import Channel, Message
from portulan.live.gathering import do
from portulan.live.models import Event
from portulan.live.registry import Answer, Asked
from tests.accounts.factories import StructureFactory
from tests.community.factories import make_animator, make_channel, make_member, say
from tests.live.lines import LiveLine, told

pytestmark = pytest.mark.django_db(transaction=True)


def asked(person: Person, channel: Channel, text: str = "Bonjour", **data: Any) -> Asked:
    return Asked(person, {"channel": channel.pk, "text": text, "client_id": str(uuid4())} | data)


def test_those_who_write_at_the_same_moment_are_numbered_in_order_and_the_refused_alone_is_refused() -> None:
    channel, private = make_channel(), make_channel(kind=ChannelKind.PRIVATE)
    one, other, stranger = make_member(channel), make_member(channel), make_member()
    root = say(one, channel, "Une question")

    answers = post(
        [
            asked(one, channel, "Deux"),
            asked(stranger, private, "Je peux ?"),
            asked(other, channel, "Une réponse", root=root.pk),
            asked(other, channel, "  "),
            asked(other, channel, "Trois"),
        ]
    )

    said = Message.objects.exclude(pk=root.pk).order_by("pk").values_list("text", "position", "root")
    assert list(said) == [("Deux", 2, None), ("Une réponse", 1, root.pk), ("Trois", 3, None)]
    refused = [type(answer).__name__ for answer in answers if isinstance(answer, Refusal)]
    assert refused == ["NotAMember", "EmptyMessage"]
    numbers = Event.objects.filter(topic__name=channel.topic).order_by("number").values_list("number", "kind")
    assert list(numbers) == [(1, "posted"), (2, "posted"), (3, "posted"), (4, "posted"), (5, "changed")]


def test_a_stranger_learns_nothing_of_what_stands_in_a_private_channel() -> None:
    private = make_channel(kind=ChannelKind.PRIVATE)
    root, stranger = say(make_member(private), private), make_member()

    answers = post([asked(stranger, private, root=root.pk), asked(stranger, private, root=10**6)])

    assert len({str(answer) for answer in answers if isinstance(answer, Refusal)}) == 1


def test_a_message_sent_again_among_others_finds_the_one_already_there() -> None:
    channel = make_channel()
    one, other = make_member(channel), make_member(channel)
    first = asked(one, channel)
    [before] = post([first])

    again, new = post([first, asked(other, channel)])

    assert (again, Message.objects.count()) == (before, 2)
    assert new == {"message": Message.objects.latest("pk").pk, "position": 2}


def test_twenty_messages_ask_the_database_no_more_than_two() -> None:
    channel = make_channel()
    people = [make_member(channel) for _number in range(20)]
    post([asked(people[0], channel)])

    costs = []
    for count in (2, 20):
        with CaptureQueriesContext(
            connection,
        ) as asked_for:
            post([asked(person, channel) for person in people[:count]])
        costs.append(len(asked_for))

    assert costs[0] == costs[1]


def test_an_act_that_fails_takes_none_of_the_others_with_it() -> None:
    done: list[list[str]] = []

    def act(group: Sequence[Asked]) -> list[Answer]:
        done.append([one.data["name"] for one in group])
        if any(one.data["name"] == "poison" for one in group):
            raise RuntimeError("poison")
        return [{"name": one.data["name"]} for one in group]

    people = [make_member() for _number in range(4)]
    names = ["premier", "second", "poison", "quatrième"]

    @told
    async def story() -> list[Any]:
        acts = (do(act, person, {"name": name}) for person, name in zip(people, names, strict=True))
        return await asyncio.gather(*acts, return_exceptions=True)

    answers = story()
    assert [str(answer) for answer in answers] == [
        "{'name': 'premier'}",
        "{'name': 'second'}",
        "poison",
        "{'name': 'quatrième'}",
    ]
    assert done == [names, *([name] for name in names)]


def test_two_messages_of_one_person_are_done_one_after_the_other() -> None:
    channel = make_channel(slow_seconds=60)
    person = make_member(channel)

    @told
    async def story() -> list[Any]:
        acts = (do(post, person, asked(person, channel, text).data) for text in ("Un", "Deux", "Trois"))
        return await asyncio.gather(*acts, return_exceptions=True)

    answers = story()
    assert [type(answer).__name__ for answer in answers] == ["dict", "SlowDown", "SlowDown"]


def test_readers_hear_what_was_said_together_as_one_delivery_in_order() -> None:
    channel = make_channel()
    reader, people = make_member(channel), [make_member(channel) for _number in range(5)]

    @told
    async def story() -> list[Any]:
        line = LiveLine(reader)
        await line.follow(channel.topic)
        await asyncio.gather(
            *(do(post, one, asked(one, channel, f"Message {one.pk}").data) for one in people)
        )
        return [await line.hear("event") for _one in people]

    heard = story()
    assert [one["number"] for one in heard] == [1, 2, 3, 4, 5]


def test_a_line_opened_long_ago_shows_its_person_as_they_are_now() -> None:
    channel = make_channel()
    person, reader = make_member(channel, first_name="Anaïs"), make_member(channel)

    @told
    async def story() -> Any:
        line, other = LiveLine(person), LiveLine(reader)
        await line.arrive()
        await other.follow(channel.topic)
        await sync_to_async(Person.objects.filter(pk=person.pk).update)(first_name="Zoé")
        await line.post(channel.pk, "Bonjour")
        return await other.hear("event")

    assert "Zoé" in story()["data"]["html"]


def test_an_act_that_forgets_somebody_is_a_fault_told_to_all_and_nobody_waits_for_ever() -> None:
    def act(group: Sequence[Asked]) -> list[Answer]:
        return []

    people = [make_member() for _number in range(2)]

    @told
    async def story() -> list[Any]:
        acts = [do(act, person, {}) for person in people]
        return await asyncio.wait_for(asyncio.gather(*acts, return_exceptions=True), 10)

    assert [type(answer) for answer in story()] == [RuntimeError, RuntimeError]


def test_a_role_taken_back_is_taken_back_from_lines_already_open() -> None:
    channel = make_channel(kind=ChannelKind.ANNOUNCEMENT)
    animator = make_animator(channel)
    StructureMembership.objects.create(structure=StructureFactory(), person=animator)

    @told
    async def story() -> tuple[Any, Any]:
        line = LiveLine(animator)
        await line.arrive()
        before = await line.post(channel.pk, "Une annonce")
        await sync_to_async(animator.staff_grants.all().delete)()
        return before["type"], (await line.post(channel.pk, "Une autre"))["type"]

    assert story() == ("done", "refused")
