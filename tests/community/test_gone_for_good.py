"""What is taken back, removed, purged or erased is gone from everywhere it went."""

from datetime import time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from portulan.common.declarations import declarations
from portulan.community import errors
from portulan.community.actions.arriving import join
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.hosting import put_out
from portulan.community.actions.needs import meet_need
from portulan.community.actions.polling import Ballot, ask_channel
from portulan.community.actions.posting import Said
from portulan.community.actions.purging import purge_gone_messages
from portulan.community.actions.reacting import resolve
from portulan.community.actions.reading import mark_unread
from portulan.community.catching_up import catch_up_of
from portulan.community.digest_letter import tell_digest
from portulan.community.enums import ChannelKind, ChannelRole, Measure, MessageKind
from portulan.community.models import (
    Case,
    Choice,
    Draft,
    Membership,
    Message,
    Need,
    Poll,
    Profile,
    Revision,
    WatchedWord,
)
from portulan.community.notices import tell_called
from portulan.community.queries import unread_total_of
from portulan.community.quoting import quoted
from portulan.community.sidebar import channels_without_two_referents
from portulan.notifications.actions import refuse_letters
from portulan.notifications.models import Letter, Notification, QuietHours
from portulan.privacy.actions.account import erase_account
from tests.community.factories import make_channel, make_host, make_member, make_referent, say
from tests.community.order_steps import age, decided, reported

pytestmark = pytest.mark.django_db


def called(author: Any, channel: Any, person: Any, words: str = "SECRET") -> Message:
    return say(author, channel, f"@{person.community_profile.handle} {words}")


def keep_quiet(person: Any) -> None:
    """From this hour on: what is to be written waits."""
    hour = timezone.now().astimezone(ZoneInfo(person.time_zone)).hour
    QuietHours.objects.create(person=person, start=time(hour), end=time((hour + 2) % 24))


def test_a_message_taken_back_calls_nobody_and_its_letters_stay() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    keep_quiet(reader)
    message = called(author, channel, reader)
    before = (unread_total_of(reader), Letter.objects.filter(text__contains="SECRET").count())

    delete_message(by=author, message=message)

    assert (before, unread_total_of(reader)) == ((1, 1), 0)
    assert not Letter.objects.filter(text__contains="SECRET").exists()
    assert not Notification.objects.filter(text__contains="SECRET").exists()


def test_a_letter_that_waits_does_not_leave_once_refused() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    keep_quiet(reader)
    called(author, channel, reader)

    refuse_letters(person_id=reader.pk, kind="community.called")

    assert not Letter.objects.filter(text__contains="SECRET").exists()
    assert Notification.objects.filter(person=reader).exists()


def test_after_thirty_days_nothing_of_it_is_left_anywhere() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    said = Said(f"@{reader.community_profile.handle} SECRET ?", uuid4())
    message = ask_channel(by=author, channel=channel, said=said, ballot=Ballot(["SECRET un", "Deux"]))
    tell_digest(reader, catch_up_of(reader), timezone.now().date())
    decided(reported(message), Measure.REMOVAL)
    age(message, days=31)
    Notification.objects.update(created_at=timezone.now() - timedelta(days=31))

    purge_gone_messages()

    kept = [
        Choice.objects.filter(text__contains="SECRET"),
        Notification.objects.filter(text__contains="SECRET", kind="community.digest"),
        Message.objects.filter(text__contains="SECRET"),
        Case.objects.filter(said__contains="SECRET"),
    ]
    assert [rows.count() for rows in kept] == [0, 0, 0, 0]


def test_an_erased_account_leaves_neither_its_versions_nor_its_name() -> None:
    channel = make_channel()
    author = make_member(channel, first_name="Zénobie", last_name="Quatresous")
    other = make_member(channel)
    message = say(author, channel, "Première version PRIVÉE")
    edit_message(by=author, message=message, text="Seconde")
    thanks = say(other, channel, f"Merci @{author.community_profile.handle} !")
    called(author, channel, other)
    case = reported(message)

    erase_account(person=author)

    thanks.refresh_from_db()
    case.refresh_from_db()
    assert (thanks.text, case.said) == ("Merci une personne partie !", "")
    assert "zenobie" not in thanks.html
    assert not Revision.objects.filter(text__contains="PRIVÉE").exists()
    assert not Message.objects.filter(html__contains="Quatresous").exists()
    assert not Notification.objects.filter(title__contains="Quatresous").exists()


def test_a_private_channel_keeps_a_host_when_the_only_one_is_erased() -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    host = make_host(channel)
    eldest, _other = make_member(channel), make_member(channel)

    erase_account(person=host)

    led = Membership.objects.filter(channel=channel, role=ChannelRole.HOST)
    assert list(led.values_list("person", flat=True)) == [eldest.pk]


def test_a_private_channel_goes_to_nobody_who_may_not_come() -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    host = make_host(channel)
    closed, departed, kept_out, there = [make_member(channel) for _ in range(4)]
    closed.is_active = False
    closed.save(update_fields=["is_active"])
    departed.memberships.all().delete()
    outside = make_channel()
    join(kept_out, outside)
    decided(reported(say(kept_out, outside, "Incapables")), Measure.EXCLUSION)

    erase_account(person=host)

    led = Membership.objects.filter(channel=channel, role=ChannelRole.HOST)
    assert list(led.values_list("person", flat=True)) == [there.pk]


def test_a_draft_that_nobody_came_back_to_goes_after_a_year() -> None:
    channel = make_channel()
    person = make_member(channel)
    old = Draft.objects.create(person=person, channel=channel, text="Commencé")
    Draft.objects.filter(pk=old.pk).update(kept_at=timezone.now() - timedelta(days=366))
    kept = Draft.objects.create(person=make_member(channel), channel=channel, text="Hier")

    (declared,) = [one for one in declarations() if one.model is Draft]

    assert declared.expire is not None
    assert list(declared.expire()) == [old]
    assert kept not in declared.expire()


def test_a_question_is_resolved_for_as_long_as_its_answer_stands() -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    question = say(author, channel, "Comment ?", kind=MessageKind.QUESTION)
    answer = say(other, channel, "Ainsi", root=question)
    resolve(by=author, question=question, answer=answer)
    before = Message.objects.get(pk=question.pk).is_resolved
    delete_message(by=other, message=answer)

    assert (before, Message.objects.get(pk=question.pk).is_resolved) == (True, False)


def test_words_watched_over_are_asked_about_in_changes_and_in_answers_to_choose_from() -> None:
    WatchedWord.objects.create(words="crétin")
    channel = make_channel()
    author = make_member(channel)
    message, ballot = say(author, channel), Ballot(["crétin", "autre"])

    with pytest.raises(errors.WatchedWords):
        edit_message(by=author, message=message, text="Quel crétin")
    with pytest.raises(errors.WatchedWords):
        ask_channel(by=author, channel=channel, said=Said("Qui ?", uuid4()), ballot=ballot)
    edit_message(by=author, message=message, text="Quel crétin", confirmed=True)
    ask_channel(by=author, channel=channel, said=Said("Qui ?", uuid4(), confirmed=True), ballot=ballot)

    assert Poll.objects.count() == 1


def test_a_poll_is_not_grafted_on_what_was_already_said() -> None:
    channel, other = make_channel(), make_channel()
    author = make_member(channel, other)
    message = say(author, channel, "Bonjour")

    said = Said("Qui ?", message.client_id)
    found = ask_channel(by=author, channel=other, said=said, ballot=Ballot(["Moi", "Toi"]))

    assert (found, Poll.objects.exists()) == (message, False)


def test_coming_back_later_to_a_reply_makes_nothing_read() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    root = say(author, channel)
    replies = [say(author, channel, root=root) for _number in range(3)]

    mark_unread(by=reader, message=replies[2])

    assert Membership.objects.get(channel=channel, person=reader).read_position == 0


def test_the_same_need_met_again_counts_once() -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    question = say(author, channel, "Comment ?", kind=MessageKind.QUESTION)
    resolve(by=author, question=question, answer=say(other, channel, "Ainsi", root=question))

    for _time in range(3):
        meet_need(by=other, answer=question, channel=None)

    assert Need.objects.count() == 1


def test_two_referents_are_two_who_are_there() -> None:
    channel = make_channel(is_moderated=True)
    make_referent(channel)
    gone = make_referent(channel)
    before = channels_without_two_referents()
    gone.is_active = False
    gone.save()

    assert (before, channels_without_two_referents()) == ([], [channel])


def test_nobody_speaks_more_than_forty_times_a_minute(settings: Any) -> None:
    channel = make_channel()
    person = make_member(channel)
    Profile.objects.filter(person=person).update(arrived_at=timezone.now() - timedelta(days=30))
    for _number in range(3):
        say(person, channel)
    settings.RATE_LIMITS = True

    said = [spoken(person, channel) for _number in range(50)]

    assert said == [True] * 40 + [False] * 10


def spoken(person: Any, channel: Any) -> bool:
    try:
        say(person, channel)
    except errors.Flood:
        return False
    return True


def test_taking_back_a_direct_message_takes_its_notice_and_no_other() -> None:
    one, other, third = make_member(), make_member(), make_member()
    apart, elsewhere = talk_with(by=one, others=[other]), talk_with(by=third, others=[other])
    Membership.objects.update(last_read_at=timezone.now() - timedelta(days=1))
    first, _kept = say(one, apart, "SECRET"), say(third, elsewhere, "Bonjour")

    delete_message(by=one, message=first)

    told = Notification.objects.filter(kind="community.direct", person=other)
    assert ["SECRET" in notice.text for notice in told] == [False]


def test_an_erased_name_leaves_calls_however_written_quotations_and_versions_but_not_a_namesake_s() -> None:
    channel = make_channel()
    nora = make_member(channel, first_name="Nora", last_name="Petit")
    namesake = make_member(channel, first_name="Nora", last_name="Petit")
    other = make_member(channel)
    handles = [person.community_profile.handle for person in (nora, namesake)]
    said = say(nora, channel, "Essayez ainsi")
    thanks = say(other, channel, f"@{handles[0].title()} et @{handles[1]}, merci")
    answer = say(other, channel, f"{quoted(said)}Tout à fait")
    edit_message(by=other, message=thanks, text=f"@{handles[0]} et @{handles[1]}, merci !")

    erase_account(person=nora)

    thanks.refresh_from_db()
    answer.refresh_from_db()
    assert thanks.text == f"une personne partie et @{handles[1]}, merci !"
    assert Revision.objects.get().text == f"une personne partie et @{handles[1]}, merci"
    assert ("Petit" in answer.text, "Essayez ainsi" in answer.text) == (False, True)


def test_who_was_put_out_meanwhile_is_not_told_what_calls_them() -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    host, gone = make_host(channel), make_member(channel)
    message = called(host, channel, gone)
    Notification.objects.all().delete()
    put_out(by=host, membership=Membership.objects.get(channel=channel, person=gone))

    tell_called.enqueue(message.pk)

    assert not Notification.objects.exists()


def test_an_erased_account_without_a_name_takes_nobody_s_notices() -> None:
    channel = make_channel()
    nameless = make_member(channel, first_name="", last_name="")
    author, reader = make_member(channel), make_member(channel)
    called(author, channel, reader)

    erase_account(person=nameless)

    assert Notification.objects.filter(person=reader, kind="community.called").count() == 1
