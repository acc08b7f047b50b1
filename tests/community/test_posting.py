"""Saying something: numbered, once, and only where one may."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from portulan.community import errors
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.actions.reacting import react, resolve
from portulan.community.actions.reading import mark_read
from portulan.community.enums import ChannelKind, MentionKind, MessageKind
from portulan.community.models import Channel, Membership, Mention, Message, Referent, ThreadFollowing
from portulan.live.models import Event
from portulan.notifications.models import Notification
from tests.accounts.factories import PersonFactory
from tests.community.factories import make_animator, make_channel, make_host, make_member, make_referent, say

pytestmark = pytest.mark.django_db


def test_messages_are_numbered_in_their_channel_and_answers_in_their_thread() -> None:
    channel, other = make_channel(), make_channel()
    person = make_member(channel, other)

    first, elsewhere, second = say(person, channel), say(person, other), say(person, channel)
    answers = [say(person, channel, root=first), say(person, channel, root=first)]

    assert [one.position for one in (first, elsewhere, second)] == [1, 1, 2]
    assert [one.position for one in answers] == [1, 2]
    channel.refresh_from_db()
    first.refresh_from_db()
    assert (channel.last_position, first.reply_count) == (2, 2)


def test_every_thing_said_is_an_event_of_the_channel_without_a_hole() -> None:
    channel = make_channel()
    person = make_member(channel)
    message = say(person, channel)
    edit_message(by=person, message=message, text="Bonsoir")
    react(by=person, message=message, emoji="👍")
    say(person, channel, root=message)

    events = Event.objects.filter(topic__name=channel.topic).order_by("number")

    assert list(events.values_list("number", "kind")) == [
        (1, "posted"),
        (2, "changed"),
        (3, "changed"),
        (4, "posted"),
        (5, "changed"),
    ]


def test_a_message_sent_twice_arrives_once() -> None:
    channel = make_channel()
    person, client_id = make_member(channel), uuid4()

    sent = [say(person, channel, client_id=client_id) for _time in range(3)]

    assert {one.pk for one in sent} == {Message.objects.get().pk}
    assert Event.objects.count() == 1


def test_one_writes_only_where_one_is_and_may() -> None:
    channel = make_channel()
    archived = make_channel(archived_at=timezone.now())
    stranger, member = make_member(), make_member(archived)
    unsigned = PersonFactory()
    Membership.objects.create(channel=channel, person=unsigned)

    for person, place, refusal in (
        (stranger, channel, errors.NotAMember),
        (unsigned, channel, errors.NotAMember),
        (member, archived, errors.ChannelIsArchived),
    ):
        with pytest.raises(refusal):
            say(person, place)
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "refusal"), [(" \n ", errors.EmptyMessage), ("a" * 16_001, errors.MessageIsTooLong)]
)
def test_a_message_has_words_and_not_too_many(text: str, refusal: type[Exception]) -> None:
    channel = make_channel()

    with pytest.raises(refusal):
        say(make_member(channel), channel, text)


def test_only_hosts_announce_and_anybody_answers() -> None:
    channel = make_channel(kind=ChannelKind.ANNOUNCEMENT)
    member, animator = make_member(channel), make_animator(channel)

    announced = say(animator, channel, "Journée régionale")
    answer = say(member, channel, "J’y serai", root=announced)

    assert answer.root == announced
    with pytest.raises(errors.OnlyHostsWrite):
        say(member, channel)


def test_a_slow_channel_leaves_time_between_two_messages() -> None:
    channel = make_channel(slow_seconds=30)
    person, host = make_member(channel), make_host(channel)
    say(person, channel)

    with pytest.raises(errors.SlowDown):
        say(person, channel)

    say(host, channel), say(host, channel)
    Message.objects.update(sent_at=timezone.now() - timedelta(seconds=31))
    assert say(person, channel).position == 4


def test_who_is_called_by_name_has_it_counted_and_is_told() -> None:
    channel = make_channel()
    author = make_member(channel)
    called = make_member(channel, first_name="Noémie", last_name="Tessier")
    make_member(first_name="Yann", last_name="Ailleurs")

    message = say(author, channel, "Merci @noemie.tessier et @yann.ailleurs ! `@noemie.tessier` @personne")

    assert [(one.person, one.kind) for one in Mention.objects.all()] == [(called, MentionKind.PERSON)]
    assert Membership.objects.get(channel=channel, person=called).mention_count == 1
    assert Notification.objects.get().person == called
    assert message.html.count('class="call"') == 2


def test_calling_the_referent_reaches_whoever_is_on_duty() -> None:
    channel = make_channel()
    away, there = make_referent(channel), make_referent(channel)
    Referent.objects.filter(person=away).update(away_until=timezone.localdate())

    say(make_member(channel), channel, "Une question, @référent ?")
    on_duty = list(Mention.objects.values_list("person", "kind"))
    Referent.objects.update(away_until=timezone.localdate())
    say(make_member(channel), channel, "@referent ?")

    assert on_duty == [(there.pk, MentionKind.REFERENT)]
    assert set(Mention.objects.filter(message__position=2).values_list("person", flat=True)) == {
        away.pk,
        there.pk,
    }


def test_calling_the_whole_channel_is_confirmed_and_rare() -> None:
    channel = make_channel()
    author, _other = make_member(channel), make_member(channel)

    with pytest.raises(errors.WholeChannelIsCalled):
        say(author, channel, "@canal à table")
    say(author, channel, "@canal à table", calls_everybody=True)
    with pytest.raises(errors.WholeChannelIsCalled):
        say(author, channel, "@canal au café", calls_everybody=True)

    assert Mention.objects.get().kind == MentionKind.CHANNEL


def test_what_is_unread_is_a_subtraction_and_writing_keeps_one_up_to_date() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    for _time in range(3):
        say(author, channel)
    say(reader, channel)

    unread = {
        one.person_id: one.unread
        for one in Membership.objects.filter(channel=channel).select_related("channel")
    }

    assert unread == {author.pk: 1, reader.pk: 4}


def test_reading_forgets_the_calls_that_were_read_and_never_goes_back() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel, first_name="Ana", last_name="Lopes")
    for _time in range(3):
        say(author, channel, "@ana.lopes")
    channel.refresh_from_db()

    mark_read(by=reader, channel=channel, position=2)
    mark_read(by=reader, channel=channel, position=1)

    mine = Membership.objects.get(channel=channel, person=reader)
    assert (mine.read_position, mine.mention_count) == (2, 1)


def test_a_message_changed_keeps_what_it_said_and_calls_nobody_again() -> None:
    channel = make_channel()
    author = make_member(channel)
    make_member(channel, first_name="Ana", last_name="Lopes")
    message = say(author, channel, "Bonjour")

    edit_message(by=author, message=message, text="Bonjour @ana.lopes")

    message.refresh_from_db()
    assert (message.text, message.edited_at is not None) == ("Bonjour @ana.lopes", True)
    assert [one.text for one in message.revisions.all()] == ["Bonjour"]
    assert Mention.objects.count() == 0


def test_only_the_author_changes_a_message_and_not_once_it_is_gone() -> None:
    channel = make_channel()
    author, host = make_member(channel), make_host(channel)
    message = say(author, channel)

    with pytest.raises(errors.NotTheAuthor):
        edit_message(by=host, message=message, text="Autre chose")
    delete_message(by=author, message=message)
    with pytest.raises(errors.MessageIsGone):
        edit_message(by=author, message=message, text="Trop tard")


def test_a_question_is_resolved_by_who_asked_or_a_referent_with_one_of_its_answers() -> None:
    channel = make_channel()
    asker, other, referent = make_member(channel), make_member(channel), make_referent(channel)
    question = say(asker, channel, "Comment ?", kind=MessageKind.QUESTION)
    answer, stray = say(other, channel, "Ainsi.", root=question), say(other, channel, "Ailleurs")

    with pytest.raises(errors.NotYourQuestion):
        resolve(by=other, question=question, answer=answer)
    with pytest.raises(errors.MessageIsGone):
        resolve(by=asker, question=question, answer=stray)
    resolve(by=referent, question=question, answer=answer)

    question.refresh_from_db()
    assert question.answer == answer


def test_threads_are_followed_by_those_who_take_part() -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    root = say(author, channel)

    say(other, channel, root=root)

    followings = {one.person_id: one.unread for one in ThreadFollowing.objects.select_related("root")}
    assert followings == {author.pk: 1, other.pk: 0}


def test_a_text_is_shown_without_anything_that_acts() -> None:
    channel = make_channel(name="Outils", slug="outils")
    secret = make_channel(kind=ChannelKind.PRIVATE, slug="secret")
    text = "<script>alert(1)</script> **gras** [x](javascript:alert(1)) #outils #secret ![i](http://example.org/i.png)"

    html = say(make_member(channel, secret), channel, text).html

    assert "<strong>gras</strong>" in html
    assert [mark for mark in ("<script", "<img", 'href="javascript:') if mark in html] == []
    assert f'href="{Channel.objects.get(slug="outils").get_absolute_url()}"' in html
    assert "/canaux/secret/" not in html


def test_nobody_answers_a_message_that_is_gone() -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    root = say(author, channel)
    delete_message(by=author, message=root)
    root.refresh_from_db()

    with pytest.raises(errors.MessageIsGone):
        say(other, channel, root=root)
