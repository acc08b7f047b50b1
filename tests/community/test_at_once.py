"""What people do at the same moment: one after the other where it must be, and nobody is refused for it."""

from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from portulan.community import errors
from portulan.community.actions.arriving import arrive
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.reacting import react
from portulan.community.models import Channel, Message, Profile
from tests.accounts.factories import MembershipFactory, PersonFactory
from tests.community.factories import make_channel, make_member, say, sign_charter

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do these in threads that begin together; what each gave, or what it raised."""
    begun, outcomes = Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        begun.wait(10)
        try:
            outcomes[place] = act()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def failures(outcomes: Sequence[Any]) -> list[Exception]:
    return [one for one in outcomes if isinstance(one, Exception)]


def test_slow_mode_lets_one_of_four_pass() -> None:
    channel = make_channel(slow_seconds=60)
    person = make_member(channel)

    outcomes = at_once(*(lambda: say(person, channel) for _number in range(4)))

    assert Message.objects.count() == 1
    assert {type(one) for one in failures(outcomes)} == {errors.SlowDown}


def test_two_pages_opened_at_once_welcome_somebody_once() -> None:
    person = PersonFactory()
    MembershipFactory(person=person)
    sign_charter(person)

    outcomes = at_once(*(lambda: arrive(person=person) for _number in range(3)))

    assert failures(outcomes) == []
    assert Profile.objects.filter(person=person).count() == 1


def test_two_who_write_to_each_other_at_once_find_the_same_conversation() -> None:
    one, other = make_member(), make_member()

    outcomes = at_once(lambda: talk_with(by=one, others=[other]), lambda: talk_with(by=other, others=[one]))

    assert failures(outcomes) == []
    assert Channel.objects.count() == 1


def test_replies_that_call_many_and_reactions_wait_for_each_other() -> None:
    channel = make_channel()
    people = [make_member(channel) for _number in range(5)]
    roots = [say(people[0], channel, str(number)) for number in range(3)]
    handles = [f"@{person.community_profile.handle}" for person in people]

    def work(place: int) -> None:
        for turn in range(6):
            root = Message.objects.select_related("channel").get(pk=roots[(place + turn) % 3].pk)
            words = " ".join(handles if turn % 2 else reversed(handles))
            say(people[place], channel, words, root=root)
            react(by=people[place], message=root, emoji="👍")

    outcomes = at_once(*(lambda place=place: work(place) for place in range(5)))  # type: ignore[misc]

    assert failures(outcomes) == []
    assert sum(Message.objects.roots().values_list("reply_count", flat=True)) == 30
