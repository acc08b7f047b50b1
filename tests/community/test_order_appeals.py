"""A second look undoes what it reverses; what is gone is really gone, thirty days later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portulan.accounts.enums import MembershipRole
from portulan.community import errors
from portulan.community.actions.appealing import appeal, judge_appeal
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.actions.deciding import restore_of_case
from portulan.community.actions.purging import purge_gone_messages
from portulan.community.cases import appeals_visible_to, repeats
from portulan.community.enums import AppealOutcome, Measure, ToldBecause
from portulan.community.models import Decision, Revision
from portulan.community.queries import channels_visible_to
from portulan.journal.models import Entry
from portulan.notifications.models import Notification
from tests.accounts.factories import MembershipFactory
from tests.community.factories import make_animator, make_channel, make_member, say
from tests.community.order_steps import a_case, age, decided

pytestmark = pytest.mark.django_db


def a_suspension() -> Decision:
    return decided(a_case(), Measure.SUSPENSION, days=30, removes_message=True)


def test_a_reversed_decision_gives_back_the_message_and_the_place() -> None:
    decision = a_suspension()
    author, message = decision.subject, decision.case.message
    asked = appeal(by=author, decision=decision, words="On me citait.")

    judge_appeal(
        by=make_animator(), appeal=asked, outcome=AppealOutcome.REVERSED, answer="C’était une citation."
    )

    message.refresh_from_db()
    assert (message.is_gone, message.is_removed) == (False, False)
    assert channels_visible_to(author).exists()
    assert say(author, message.channel)
    assert not repeats(author)
    told = Notification.objects.get(person=author, key=f"community.appeal:{asked.pk}")
    assert "C’était une citation." in told.text
    acts = Entry.objects.filter(stream__name=decision.case.stream).order_by("sequence")
    assert [entry.act for entry in acts][2:] == [
        "removed",
        "appealed",
        "appeal_judged",
        "restored",
        "lifted",
    ]


def test_an_upheld_decision_stays_and_cannot_be_appealed_again() -> None:
    decision = a_suspension()
    author = decision.subject
    asked = appeal(by=author, decision=decision, words="Non.")
    judge_appeal(by=make_animator(), appeal=asked, outcome=AppealOutcome.UPHELD, answer="Les faits sont là.")

    assert not channels_visible_to(author).exists()
    with pytest.raises(errors.NoAppeal):
        appeal(by=author, decision=decision, words="Encore.")
    with pytest.raises(errors.AlreadyJudged):
        judge_appeal(
            by=make_animator(), appeal=asked, outcome=AppealOutcome.REVERSED, answer="Tout compte fait…"
        )


def test_the_second_look_is_somebody_elses() -> None:
    first = make_animator()
    decision = decided(a_case(), Measure.REMOVAL, by=first)
    asked = appeal(by=decision.subject, decision=decision, words="Non.")
    reporter = decision.case.reports.get().reporter

    assert appeals_visible_to(make_animator()) == [asked]
    with pytest.raises(errors.SecondLookByAnother):
        judge_appeal(by=first, appeal=asked, outcome=AppealOutcome.UPHELD, answer="Non.")
    for other in (decision.subject, reporter):
        with pytest.raises(errors.NotAJudge):
            judge_appeal(by=other, appeal=asked, outcome=AppealOutcome.REVERSED, answer="Si.")


def test_an_appeal_is_the_persons_within_thirty_days() -> None:
    decision = a_suspension()

    with pytest.raises(errors.NoAppeal):
        appeal(by=make_member(), decision=decision, words="Pour un ami.")
    Decision.objects.update(decided_at=timezone.now() - timedelta(days=31))
    with pytest.raises(errors.NoAppeal):
        appeal(by=decision.subject, decision=decision, words="Trop tard.")


def test_a_structure_that_was_told_is_told_of_the_reversal() -> None:
    case = a_case()
    structure = case.subject.memberships.get().structure
    manager = MembershipFactory(structure=structure, role=MembershipRole.MANAGER).person
    decision = decided(case, Measure.REMINDER, told_because=ToldBecause.GRAVE)

    asked = appeal(by=case.subject, decision=decision, words="Non.")
    judge_appeal(by=make_animator(), appeal=asked, outcome=AppealOutcome.REVERSED, answer="Erreur.")

    letters = Notification.objects.filter(person=manager, kind="community.structure").order_by("pk")
    assert "est annulée" in letters.last().title


def test_a_moderator_puts_a_removed_message_back_within_thirty_days() -> None:
    case, other = a_case(), a_case()
    decided(case, Measure.REMOVAL)
    decided(other, Measure.REMOVAL)

    restore_of_case(by=make_animator(), case=case)
    age(other.message, days=31)

    case.message.refresh_from_db()
    assert not case.message.is_gone
    for one in (case, other):
        with pytest.raises(errors.NothingToRestore):
            restore_of_case(by=make_animator(), case=one)


def test_what_its_author_took_back_is_not_put_back_by_others() -> None:
    case = a_case()
    delete_message(by=case.subject, message=case.message)
    decided(case, Measure.REMOVAL)

    with pytest.raises(errors.NothingToRestore):
        restore_of_case(by=make_animator(), case=case)


def test_removed_and_deleted_messages_are_really_gone_after_thirty_days() -> None:
    case, channel = a_case(), make_channel()
    decided(case, Measure.REMOVAL)
    author = make_member(channel)
    deleted, recent, standing = (say(author, channel, "Un secret") for _time in range(3))
    edit_message(by=author, message=deleted, text="Un autre secret")
    for one in (deleted, recent):
        delete_message(by=author, message=one)
    for one in (case.message, deleted):
        age(one, days=30)

    purge_gone_messages()

    for one in (case.message, deleted, recent, standing, case):
        one.refresh_from_db()
    assert [one.text + one.html for one in (case.message, deleted)] == ["", ""]
    assert case.said == ""
    assert not Revision.objects.filter(message=deleted).exists()
    assert recent.text == standing.text == "Un secret"
    assert Entry.objects.filter(stream__name=case.stream, act="purged").exists()


def test_what_is_still_to_be_judged_is_not_purged_meanwhile() -> None:
    waiting, decision = a_case(), a_suspension()
    delete_message(by=waiting.subject, message=waiting.message)
    asked = appeal(by=decision.subject, decision=decision, words="Non.")
    for message in (waiting.message, decision.case.message):
        age(message, days=40)

    purge_gone_messages()
    judge_appeal(by=make_animator(), appeal=asked, outcome=AppealOutcome.REVERSED, answer="D’accord.")

    for message in (waiting.message, decision.case.message):
        message.refresh_from_db()
        assert message.text == "Vous êtes tous des incapables."
    assert not decision.case.message.is_gone
