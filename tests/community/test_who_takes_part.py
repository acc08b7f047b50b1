"""Who takes part reads and speaks; who does not, or no longer, neither hears nor is heard, by any door."""

import json
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.urls import reverse

from portulan.accounts.models import Membership as StructureMembership
from portulan.community import errors
from portulan.community.actions.changing import delete_message
from portulan.community.actions.channels import describe_channel, invite, leave_channel, make_channel
from portulan.community.actions.conversations import name_conversation, talk_with
from portulan.community.actions.merging import merge_channels
from portulan.community.actions.outside import open_webhook
from portulan.community.actions.reacting import pin, react, resolve
from portulan.community.actions.referents import name_referent
from portulan.community.cases import context_of
from portulan.community.catching_up import catch_up_of
from portulan.community.enums import ChannelKind, ChannelRole, Measure, MessageKind
from portulan.community.faq_rights import edits_faq
from portulan.community.models import Membership, Mention, Message, Referent
from portulan.community.queries import channels_visible_to
from tests.accounts.factories import PersonFactory
from tests.community.factories import make_channel as channel_of
from tests.community.factories import (
    make_host,
    make_member,
    make_referent,
    say,
    sign_charter,
)
from tests.community.order_steps import decided, reported
from tests.live.lines import LiveLine, told

pytestmark = pytest.mark.django_db
later = database_sync_to_async


def leave_profession(person: Any) -> None:
    StructureMembership.objects.filter(person=person).delete()


@pytest.mark.django_db(transaction=True)
def test_an_account_that_does_not_belong_follows_no_channel_live_not_even_an_open_one() -> None:
    channel = channel_of()
    say(make_member(channel), channel, "Entre professionnels")
    pupil, unsigned = PersonFactory(), PersonFactory()
    StructureMembership.objects.create(structure=StructureMembership.objects.get().structure, person=unsigned)

    followed = [told(LiveLine(person).follow)(channel.topic)["type"] for person in (pupil, unsigned)]

    assert followed == ["closed", "closed"]


@pytest.mark.django_db(transaction=True)
def test_who_left_the_profession_neither_reads_nor_posts_live() -> None:
    channel = channel_of(kind=ChannelKind.PRIVATE)
    person = make_member(channel)
    leave_profession(person)

    @told
    async def story() -> tuple[Any, ...]:
        line = LiveLine(person)
        return await line.follow(channel.topic), await line.post(channel.pk, "Toujours là")

    followed, answer = story()
    assert (followed["type"], answer["type"]) == ("closed", "refused")
    assert not Message.objects.exists()


def test_who_left_the_profession_is_not_called_any_more() -> None:
    channel = channel_of()
    gone, stays, author = make_member(channel), make_member(channel), make_member(channel)
    leave_profession(gone)

    say(author, channel, f"@{gone.community_profile.handle} et @{stays.community_profile.handle}")

    assert list(Mention.objects.values_list("person", flat=True)) == [stays.pk]
    assert not channels_visible_to(gone).exists()


def test_words_taken_back_or_removed_are_in_no_form(signed_in: Any) -> None:
    channel = channel_of()
    author, other = make_member(channel), make_member(channel)
    kept, deleted, removed = (say(author, channel, f"Mots {number}") for number in range(3))
    delete_message(by=author, message=deleted)
    decided(reported(removed), Measure.REMOVAL)

    def answers(person: Any) -> list[int]:
        client: Client = signed_in(person)
        addresses = [reverse("community:edit", args=[one.pk]) for one in (kept, deleted, removed)]
        return [client.get(address).status_code for address in addresses]

    assert (answers(author), answers(other)) == ([200, 404, 404], [404, 404, 404])


def test_nobody_makes_oneself_editor_of_the_faq() -> None:
    member = make_member()
    mine = make_channel(by=member, kind=ChannelKind.PUBLIC, words={"name": "À moi", "is_moderated": True})
    name_referent(by=member, channel=mine, person=member, asks="Tout")
    describe_channel(by=member, channel=mine, words={"is_moderated": True, "is_default": True})

    mine.refresh_from_db()
    assert (mine.is_moderated, mine.is_default, edits_faq(member)) == (False, False, False)
    assert edits_faq(make_referent(channel_of(is_moderated=True)))


def test_a_third_person_is_not_brought_into_what_two_say_apart() -> None:
    one, other, third = make_member(), make_member(), make_member()
    apart = talk_with(by=one, others=[other])

    with pytest.raises(errors.NotAMember):
        invite(by=one, channel=apart, people=[third])

    assert not Membership.objects.filter(channel=apart, person=third).exists()


def test_who_left_a_conversation_comes_back_by_writing_again(signed_in: Any) -> None:
    one, other = make_member(), make_member()
    apart = talk_with(by=one, others=[other])
    say(other, apart, "À bientôt")
    leave_channel(by=one, channel=apart)

    again = talk_with(by=one, others=[other])

    assert (again, signed_in(one).get(again.get_absolute_url()).status_code) == (apart, 200)


def test_removed_words_of_a_thread_wait_for_nobody() -> None:
    channel = channel_of()
    author, reader = make_member(channel), make_member(channel)
    root = say(author, channel, "Des mots retirés")
    say(reader, channel, root=root)
    say(author, channel, "Une suite", root=root)
    before = [one.root for one in catch_up_of(reader).threads]
    decided(reported(root), Measure.REMOVAL)

    assert (before, catch_up_of(reader).threads) == ([root], [])


def test_a_referent_who_left_is_one_no_more_and_is_not_called() -> None:
    channel = channel_of(kind=ChannelKind.PRIVATE)
    leaver, stays = make_referent(channel), make_referent(channel)
    leave_channel(by=leaver, channel=channel)

    say(make_member(channel), channel, "@référent un mot entre nous")

    assert list(Referent.objects.values_list("person", flat=True)) == [stays.pk]
    assert list(Mention.objects.values_list("person", flat=True)) == [stays.pk]


def test_a_program_says_nothing_for_whom_moderation_silences(client: Client) -> None:
    channel = channel_of()
    host = make_host(channel)
    _webhook, secret = open_webhook(by=host, channel=channel, name="Agenda")
    address, body = reverse("community:webhook", args=[secret]), json.dumps({"text": "Bonjour"})
    before = client.post(address, body, content_type="application/json").status_code
    decided(reported(say(host, channel, "Des incapables.")), Measure.MUTE, days=3)

    after = client.post(address, body, content_type="application/json").status_code
    with pytest.raises(errors.Muted):
        open_webhook(by=host, channel=channel, name="Autre")

    assert (before, after, Message.objects.filter(text="Bonjour").count()) == (200, 404, 1)


def test_who_is_silenced_speaks_by_no_other_way() -> None:
    channel = channel_of()
    host, other = make_host(channel), make_member(channel)
    question = say(host, channel, "Comment faire ?", kind=MessageKind.QUESTION)
    answer = say(other, channel, "Ainsi", root=question)
    apart = talk_with(by=host, others=[other, make_member()])
    decided(reported(say(host, channel, "Des incapables.")), Measure.MUTE, days=3)
    ways = [
        lambda: describe_channel(by=host, channel=channel, words={"name": "PAROLE"}),
        lambda: name_referent(by=host, channel=channel, person=other, asks="PAROLE"),
        lambda: pin(by=host, message=answer),
        lambda: react(by=host, message=answer, emoji="👍"),
        lambda: resolve(by=host, question=question, answer=answer),
        lambda: invite(by=host, channel=channel, people=[make_member()]),
        lambda: talk_with(by=host, others=[other]),
        lambda: name_conversation(by=host, channel=apart, name="PAROLE"),
    ]

    for way in ways:
        with pytest.raises(errors.Muted):
            way()


def test_one_takes_back_one_s_words_even_from_where_one_is_no_more(signed_in: Any) -> None:
    channel = channel_of(kind=ChannelKind.PRIVATE)
    leaver, _host = make_member(channel), make_host(channel)
    message = say(leaver, channel, "Mes mots")
    leave_channel(by=leaver, channel=channel)

    signed_in(leaver).post(reverse("community:delete", args=[message.pk]))

    message.refresh_from_db()
    assert message.is_gone


def test_the_past_of_a_private_channel_is_not_opened_by_a_merge() -> None:
    private, opened = channel_of(kind=ChannelKind.PRIVATE), channel_of("Ouvert")
    host = make_host(private)
    Membership.objects.create(channel=opened, person=host, role=ChannelRole.HOST)
    say(host, private, "Entre nous")

    with pytest.raises(errors.StaysHidden):
        merge_channels(by=host, source=private, into=opened)

    assert Message.objects.get().channel == private


def test_the_address_of_a_private_channel_tells_nobody_its_name() -> None:
    member = make_member()

    private = make_channel(by=member, kind=ChannelKind.PRIVATE, words={"name": "Plan social"})
    opened = make_channel(by=make_member(), kind=ChannelKind.PUBLIC, words={"name": "Plan social"})

    assert ("plan" in private.slug, opened.slug) == (False, "plan-social")


def test_a_report_opens_nothing_else_of_what_two_said_apart() -> None:
    one, other = make_member(), make_member()
    apart = talk_with(by=one, others=[other])
    say(other, apart, "Ma maladie")
    reported_one = say(one, apart, "Une insulte")
    say(other, apart, "Mon adresse")

    context = context_of(reported_one)

    assert (context.before, context.after) == ([], [])


def test_only_questions_are_resolved_and_only_by_who_is_there() -> None:
    channel = channel_of()
    author, other = make_member(channel), make_member(channel)
    talk = say(author, channel, "Un simple mot")
    answer = say(other, channel, "Oui", root=talk)

    with pytest.raises(errors.NotYourQuestion):
        resolve(by=author, question=talk, answer=answer)

    talk.refresh_from_db()
    assert talk.kind == MessageKind.TALK


def test_nothing_odd_in_a_form_breaks_a_page(signed_in: Any) -> None:
    channel = channel_of()
    member = make_member(channel)
    question = say(member, channel, "Comment ?", kind=MessageKind.QUESTION)
    client: Client = signed_in(member)

    answers = [
        client.post(reverse("community:draft", args=[channel.slug]), {"fil": "²", "text": "x"}).status_code,
        client.post(reverse("community:resolve", args=[question.pk]), {"reponse": "²"}).status_code,
    ]

    assert answers == [404, 404]


def test_words_that_no_page_can_hold_are_left_out_and_the_rest_is_kept() -> None:
    channel = channel_of()

    message = say(make_member(channel), channel, "Bon\ud800jour\0 !")

    assert message.text == "Bonjour !"


def test_who_signed_but_belongs_nowhere_sees_nothing() -> None:
    channel_of()
    person = PersonFactory()
    sign_charter(person)

    assert not channels_visible_to(person).exists()
