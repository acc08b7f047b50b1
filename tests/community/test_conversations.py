"""Conversations among a few: the same for the same people, named, left; none is entered from outside."""

import pytest
from django.test import Client
from django.urls import reverse

from portulan.community import errors
from portulan.community.actions.channels import invite
from portulan.community.actions.conversations import leave_conversation, name_conversation, talk_with
from portulan.community.models import Channel, Direct, Membership
from portulan.community.queries import channels_visible_to, messages_visible_to
from portulan.community.sidebar import groups_of
from portulan.privacy.actions.account import erase_account
from tests.accounts.factories import PersonFactory
from tests.community.factories import make_animator, make_member, say

pytestmark = pytest.mark.django_db


def test_several_people_find_the_same_conversation_whoever_begins_and_others_do_not_see_it() -> None:
    first, second, third, animator = make_member(), make_member(), make_member(), make_animator()

    channel = talk_with(by=first, others=[second, third])
    again = talk_with(by=third, others=[first, second, third])
    pair = talk_with(by=first, others=[second])
    say(first, channel, "Entre nous trois")

    assert (channel, pair == channel) == (again, False)
    assert channel not in channels_visible_to(animator)
    assert not messages_visible_to(animator).exists()


def test_a_conversation_is_of_nine_people_at_most() -> None:
    person, others = make_member(), [make_member() for _ in range(9)]

    with pytest.raises(errors.TooManyInConversation):
        talk_with(by=person, others=others)

    assert Membership.objects.filter(channel=talk_with(by=person, others=others[:8])).count() == 9


def test_nobody_is_brought_into_a_conversation_nor_who_has_not_arrived() -> None:
    first, second, stranger = make_member(), make_member(), make_member()
    channel = talk_with(by=first, others=[second])

    with pytest.raises(errors.ConversationIsOfItsPeople):
        invite(by=first, channel=channel, people=[stranger])
    with pytest.raises(errors.NotOfTheCommunity):
        talk_with(by=first, others=[PersonFactory()])

    assert channel not in channels_visible_to(stranger)


def test_a_name_stands_for_those_of_the_people_until_it_is_emptied() -> None:
    first, second, third, stranger = make_member(), make_member(), make_member(), make_animator()
    channel = talk_with(by=first, others=[second, third])
    names = [line.name for group in groups_of(second) for line in group.lines]

    name_conversation(by=second, channel=channel, name=" Journée régionale ")

    assert names == [", ".join(sorted([first.get_full_name(), third.get_full_name()], key=_last_name))]
    assert [line.name for group in groups_of(first) for line in group.lines] == ["Journée régionale"]
    with pytest.raises(errors.NotAMember):
        name_conversation(by=stranger, channel=channel, name="À moi")


def _last_name(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def test_who_leaves_reads_no_more_and_the_same_people_begin_anew() -> None:
    first, second, third = make_member(), make_member(), make_member()
    channel = talk_with(by=first, others=[second, third])
    say(first, channel, "Avant")

    leave_conversation(by=third, channel=channel)

    assert channel not in channels_visible_to(third)
    assert not messages_visible_to(third).exists()
    assert messages_visible_to(second).count() == 1
    assert talk_with(by=third, others=[first, second]) != channel


def test_two_people_do_not_leave_each_other_without_a_word() -> None:
    first, second = make_member(), make_member()
    channel = talk_with(by=first, others=[second])

    with pytest.raises(errors.PairIsNotLeft):
        leave_conversation(by=first, channel=channel)

    assert Direct.objects.filter(channel=channel).exists()


def test_the_two_who_stay_of_three_leave_as_freely() -> None:
    first, second, third = make_member(), make_member(), make_member()
    channel = talk_with(by=first, others=[second, third])
    leave_conversation(by=third, channel=channel)
    client = Client()
    client.force_login(second)
    departure = reverse("community:leave_conversation", args=[channel.slug])

    page = client.get(reverse("community:conversation", args=[channel.slug])).content.decode()
    left = client.post(departure)
    alone = groups_of(first)
    leave_conversation(by=first, channel=channel)

    assert departure in page
    assert left["Location"] == reverse("community:home")
    assert any(line.channel == channel for group in alone for line in group.lines)
    assert not Membership.objects.filter(channel=channel).exists()


def test_three_of_whom_one_is_erased_are_no_pair() -> None:
    first, second, third = make_member(), make_member(), make_member()
    channel = talk_with(by=first, others=[second, third])
    erase_account(person=third)

    leave_conversation(by=second, channel=channel)

    assert channel not in channels_visible_to(second)


def test_people_are_suggested_by_their_names_accents_apart() -> None:
    person = make_member(first_name="Zoé", last_name="Martin")
    make_member(first_name="Amélie", last_name="Roche")
    make_member(first_name="Amélie", last_name="Durand")
    gone = make_member(first_name="Amélie", last_name="Rochebrune")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    client = Client()
    client.force_login(person)

    answer = client.get(reverse("community:people"), {"q": "amélie ro"}).json()
    own = client.get(reverse("community:people"), {"q": "zoe"}).json()

    assert [one["key"] for one in answer["suggestions"]] == ["amelie.roche"]
    assert own["suggestions"] == []


def test_without_a_script_one_searches_ticks_and_begins() -> None:
    person = make_member()
    amelie = make_member(first_name="Amélie", last_name="Roche")
    karim = make_member(first_name="Karim", last_name="Sassi")
    client, address = Client(), reverse("community:new_conversation")
    client.force_login(person)

    searched = client.post(address, {"people_typed": "amel"}).content.decode()
    kept = client.post(address, {"people_typed": "Karim", "people": ["amelie.roche"]}).content.decode()
    begun = client.post(
        address, {"people_typed": "", "people": ["amelie.roche", "karim.sassi"], "name": "Journée"}
    )

    assert 'name="people" value="amelie.roche"' in searched
    assert 'value="amelie.roche" checked' in kept
    assert 'name="people" value="karim.sassi"' in kept
    channel = Channel.objects.get(direct__isnull=False)
    assert begun["Location"] == channel.get_absolute_url()
    assert set(channel.members.values_list("pk", flat=True)) == {person.pk, amelie.pk, karim.pk}
    assert channel.name == "Journée"


def test_a_conversation_has_its_page_for_its_people_alone() -> None:
    first, second, third, stranger = [make_member() for _ in range(4)]
    channel = talk_with(by=first, others=[second, third])
    address = reverse("community:conversation", args=[channel.slug])
    client, outside = Client(), Client()
    client.force_login(first)
    outside.force_login(stranger)

    page = client.get(address).content.decode()
    left = client.post(reverse("community:leave_conversation", args=[channel.slug]))

    assert second.get_full_name() in page
    assert left["Location"] == reverse("community:home")
    assert client.get(address).status_code == 404
    assert outside.get(address).status_code == 404
