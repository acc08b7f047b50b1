"""The life of channels: found, joined, left, archived, merged; direct ones; referents."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portulan.community import errors
from portulan.community.actions.channels import (
    archive_channel,
    describe_channel,
    invite,
    join_channel,
    leave_channel,
    make_channel,
)
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.merging import merge_channels
from portulan.community.actions.referents import dismiss_referent, measure_delays, name_referent
from portulan.community.enums import ChannelKind, ChannelRole, MessageKind
from portulan.community.models import Channel, Membership, Message, Referent
from portulan.community.queries import around, channels_visible_to, latest, messages_visible_to, position_on
from portulan.community.sidebar import channels_without_two_referents, groups_of
from tests.accounts.factories import PersonFactory
from tests.community.factories import make_animator, make_host, make_member, make_referent, say
from tests.community.factories import make_channel as channel_of

pytestmark = pytest.mark.django_db


def test_anybody_makes_an_open_channel_and_the_team_makes_the_others() -> None:
    member, animator = make_member(), make_animator()

    made = make_channel(by=member, kind=ChannelKind.PUBLIC, words={"name": "Été à la ferme"})
    again = make_channel(by=member, kind=ChannelKind.PUBLIC, words={"name": "Été à la ferme"})
    make_channel(by=animator, kind=ChannelKind.ANNOUNCEMENT, words={"name": "Annonces"})

    assert (made.slug, again.slug) == ("ete-a-la-ferme", "ete-a-la-ferme-2")
    assert Membership.objects.get(channel=made).role == ChannelRole.HOST
    with pytest.raises(errors.NotAHost):
        make_channel(by=member, kind=ChannelKind.ANNOUNCEMENT, words={"name": "Officiel"})
    with pytest.raises(errors.NotOfTheCommunity):
        make_channel(by=PersonFactory(), kind=ChannelKind.PUBLIC, words={"name": "Dehors"})


def test_a_private_channel_does_not_exist_for_the_others() -> None:
    secret, opened = channel_of(kind=ChannelKind.PRIVATE), channel_of()
    member, stranger, animator = make_member(secret), make_member(), make_animator()
    say(member, secret, "Entre nous")

    assert set(channels_visible_to(member)) == {secret, opened}
    assert [set(channels_visible_to(one)) for one in (stranger, animator)] == [{opened}, {opened}]
    assert not messages_visible_to(stranger).exists()


def test_only_members_invite_and_only_people_of_the_community() -> None:
    secret = channel_of(kind=ChannelKind.PRIVATE)
    member, other, stranger = make_member(secret), make_member(), make_member()

    with pytest.raises(errors.NotAMember):
        invite(by=stranger, channel=secret, people=[stranger])
    with pytest.raises(errors.NotOfTheCommunity):
        invite(by=member, channel=secret, people=[PersonFactory()])
    invite(by=member, channel=secret, people=[other])

    assert set(channels_visible_to(other)) == {secret}


def test_the_last_host_of_a_private_channel_stays_while_others_are_there() -> None:
    host = make_member()
    secret = make_channel(by=host, kind=ChannelKind.PRIVATE, words={"name": "Secret"})
    other = make_member(secret)

    with pytest.raises(errors.LastHost):
        leave_channel(by=host, channel=secret)
    leave_channel(by=other, channel=secret)
    leave_channel(by=host, channel=secret)

    assert not Membership.objects.filter(channel=secret).exists()


def test_an_archived_channel_is_read_and_not_joined() -> None:
    channel = channel_of()
    host, late = make_host(channel), make_member()

    archive_channel(by=host, channel=channel, on=True)

    channel.refresh_from_db()
    assert channel in channels_visible_to(late)
    with pytest.raises(errors.ChannelIsArchived):
        join_channel(by=late, channel=channel)
    with pytest.raises(errors.NotAHost):
        describe_channel(by=late, channel=channel, words={"name": "À moi"})


def test_merged_channels_keep_every_message_after_those_already_there() -> None:
    source, into = channel_of("Un"), channel_of("Deux")
    animator, member = make_animator(source, into), make_member(source)
    for text in ("a", "b"):
        say(animator, into, text)
    root = say(member, source, "c")
    say(member, source, "réponse", root=root)

    merge_channels(by=animator, source=source, into=into)

    source.refresh_from_db()
    into.refresh_from_db()
    texts = Message.objects.filter(channel=into, root=None).order_by("position")
    assert list(texts.values_list("position", "text")) == [(1, "a"), (2, "b"), (3, "c")]
    assert (into.last_position, source.merged_into, source.is_archived) == (3, into, True)
    assert Membership.objects.filter(channel=into, person=member).exists()
    assert say(member, into, "d").position == 4


def test_the_same_people_have_one_direct_channel_whatever_the_order() -> None:
    first, second, stranger = make_member(), make_member(), make_member()

    channels = [talk_with(by=first, others=[second]), talk_with(by=second, others=[first])]
    say(first, channels[0], "Tu es là ?")

    assert channels[0] == channels[1]
    assert channels[0] not in channels_visible_to(stranger)
    assert [line.name for group in groups_of(first) for line in group.lines] == [second.get_full_name()]


def test_territories_are_joined_by_where_one_works() -> None:
    make_member(department="69")
    other = make_member(department="42")

    names = {channel.name for channel in Channel.objects.with_member(other)}

    assert names == {"42 · Loire", "Auvergne-Rhône-Alpes"}
    assert Channel.objects.filter(kind=ChannelKind.TERRITORY).count() == 3


def test_a_moderated_channel_without_two_referents_is_signalled() -> None:
    channel = channel_of(is_moderated=True)
    make_referent(channel)
    before = channels_without_two_referents()
    make_referent(channel)

    assert (before, channels_without_two_referents()) == ([channel], [])


def test_who_leads_a_channel_names_its_referents_and_one_steps_down_alone() -> None:
    channel = channel_of()
    host, person = make_host(channel), make_member()

    with pytest.raises(errors.NotAHost):
        name_referent(by=person, channel=channel, person=person, asks="Tout")
    referent = name_referent(by=host, channel=channel, person=person, asks="Les outils")
    dismiss_referent(by=person, referent=referent)

    assert not Referent.objects.exists()


def test_how_fast_a_referent_answers_is_measured_on_their_first_answers() -> None:
    channel = channel_of()
    referent, asker = make_referent(channel), make_member(channel)
    for hours in (1, 2, 9):
        question = say(asker, channel, "?", kind=MessageKind.QUESTION)
        for wait in (hours, hours + 5):
            answer = say(referent, channel, "!", root=question)
            Message.objects.filter(pk=answer.pk).update(sent_at=question.sent_at + timedelta(hours=wait))

    measure_delays()

    assert Referent.objects.get().usual_delay == timedelta(hours=2)


def test_a_long_channel_is_read_by_stretches_and_by_day() -> None:
    channel = channel_of()
    author = make_member(channel)
    for number in range(120):
        say(author, channel, str(number + 1))
    old = timezone.now() - timedelta(days=3)
    Message.objects.filter(position__lte=100).update(sent_at=old)
    channel.refresh_from_db()

    end, middle = latest(channel), around(channel, 60)

    assert (end.first, end.last, end.has_before, end.has_after) == (71, 120, True, False)
    assert (middle.first, middle.last, middle.has_before, middle.has_after) == (35, 84, True, True)
    assert position_on(channel, timezone.localdate() - timedelta(days=1)) == 101
