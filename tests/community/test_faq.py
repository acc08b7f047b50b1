"""The FAQ: written, published, read again, brought back to what it said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portulan.community import errors
from portulan.community.actions.faq import (
    give_opinion,
    publish_entry,
    restore_version,
    review_entry,
    rewrite_entry,
    write_entry,
)
from portulan.community.actions.faq_rounds import remind_owners
from portulan.community.actions.reacting import resolve
from portulan.community.differences import Piece, differences_of
from portulan.community.entries import entries_to_review, entries_visible_to, faq_state_of
from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.models import Entry, Opinion
from portulan.journal.models import Entry as Fact
from portulan.notifications.models import Notification
from tests.community.answer_steps import make_entry, resolved_question, written
from tests.community.factories import make_animator, make_channel, make_member, make_referent, say

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def test_animators_and_referents_write_and_others_do_not() -> None:
    channel = make_channel(is_moderated=True)

    made = [make_entry(make_animator()), make_entry(make_referent(channel), question="Et sinon ?")]

    assert Entry.objects.count() == len(made)
    with pytest.raises(errors.NotAnEditor):
        make_entry(make_member(channel))


def test_members_read_what_is_published_alone() -> None:
    animator, member = make_animator(), make_member()
    draft, shown = make_entry(animator, is_published=False), make_entry(animator)

    seen = {person: set(entries_visible_to(person)) for person in (animator, member)}
    publish_entry(by=animator, entry=shown, on=False)

    assert seen == {animator: {draft, shown}, member: {shown}}
    assert not entries_visible_to(member).exists()


def test_what_an_entry_said_comes_back_as_a_version_of_its_own() -> None:
    animator, other = make_animator(), make_animator()
    entry = make_entry(animator, answer="Un.")
    rewrite_entry(by=other, entry=entry, written=written(answer="Deux."))

    restore_version(by=animator, entry=entry, number=1)

    entry.refresh_from_db()
    versions = [(one.number, one.answer, one.by) for one in entry.versions.all()]
    assert entry.answer == "Un."
    assert versions == [(3, "Un.", animator), (2, "Deux.", other), (1, "Un.", animator)]
    for number in (1, 9):
        with pytest.raises(errors.NoSuchVersion):
            restore_version(by=animator, entry=entry, number=number)


def test_a_change_of_owner_alone_is_no_version() -> None:
    animator = make_animator()
    entry = make_entry(animator)

    rewrite_entry(by=animator, entry=entry, written=written(owner=animator))

    entry.refresh_from_db()
    assert (entry.owner, entry.versions.count()) == (animator, 1)


def test_every_act_on_an_entry_is_in_the_register() -> None:
    animator = make_animator()
    entry = make_entry(animator)
    rewrite_entry(by=animator, entry=entry, written=written(answer="Autrement."))
    review_entry(by=animator, entry=entry, until=TODAY() + timedelta(days=30))
    restore_version(by=animator, entry=entry, number=1)
    publish_entry(by=animator, entry=entry, on=False)

    acts = list(
        Fact.objects.filter(stream__name=entry.stream).order_by("sequence").values_list("act", flat=True)
    )

    assert acts == ["written", "published", "rewritten", "reviewed", "restored", "withdrawn"]


def test_an_entry_past_its_day_is_told_once_to_who_keeps_it() -> None:
    animator, other, referent = make_animator(), make_animator(), make_referent(make_channel())
    due = make_entry(animator, owner=referent, review_at=TODAY())
    orphan = make_entry(animator, review_at=TODAY() - timedelta(days=3))
    make_entry(animator, owner=referent)
    make_entry(animator, owner=referent, review_at=TODAY(), is_published=False)

    remind_owners()
    remind_owners()

    told = Notification.objects.filter(kind="community.faq_review")
    assert [(one.person, one.url) for one in told] == [(referent, due.get_absolute_url())]
    assert (list(entries_to_review(referent)), list(entries_to_review(other))) == ([due], [orphan])


def test_an_entry_reviewed_waits_for_its_new_day() -> None:
    owner = make_animator()
    entry = make_entry(owner, owner=owner, review_at=TODAY())

    review_entry(by=owner, entry=entry, until=TODAY() + timedelta(days=90))
    remind_owners()

    assert not entries_to_review(owner).exists()
    assert not Notification.objects.filter(kind="community.faq_review").exists()


def test_a_resolved_question_of_an_open_channel_becomes_one_entry() -> None:
    channel = make_channel(is_moderated=True)
    referent, member, question = make_referent(channel), make_member(channel), resolved_question(channel)
    before = faq_state_of(referent, question)

    entry = make_entry(referent, source=question)

    assert (before.entry, before.may_become) == (None, True)
    assert faq_state_of(member, question).entry == entry
    assert not faq_state_of(referent, question).may_become
    with pytest.raises(errors.AlreadyInTheFaq):
        make_entry(referent, source=question)


def test_what_is_not_resolved_or_was_said_in_private_stays_out_of_the_faq() -> None:
    channel, private = make_channel(), make_channel(kind=ChannelKind.PRIVATE)
    animator = make_animator(channel, private)
    open_question = say(make_member(channel), channel, "Qui sait ?", kind=MessageKind.QUESTION)
    reopened = resolved_question(channel)
    resolve(by=animator, question=reopened, answer=None)

    for question in (open_question, reopened, resolved_question(private)):
        assert not faq_state_of(animator, question).may_become
        with pytest.raises(errors.NotResolvedInTheOpen):
            write_entry(by=animator, written=written(), source=question)


def test_the_last_word_of_each_reader_counts() -> None:
    entry, reader = make_entry(), make_member()

    give_opinion(by=reader, entry=entry, has_helped=True)
    give_opinion(by=reader, entry=entry, has_helped=False)

    assert [(one.person, one.has_helped) for one in Opinion.objects.all()] == [(reader, False)]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("un deux trois", "un quatre trois", [("", "un "), ("-", "deux"), ("+", "quatre"), ("", " trois")]),
        ("", "un", [("+", "un")]),
        ("un", "un", [("", "un")]),
        ("a " * 7000, "b", [("-", "a " * 7000), ("+", "b")]),
    ],
)
def test_differences_are_said_word_by_word(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert differences_of(before, after) == [Piece(*one) for one in pieces]
