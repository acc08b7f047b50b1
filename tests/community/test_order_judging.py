"""From a report to a decision: who judges, what follows, what people are told."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from portulan.accounts.enums import MembershipRole
from portulan.community import errors
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.cases import cases_visible_to, context_of, past_of
from portulan.community.enums import CasePath, Measure, ToldBecause
from portulan.community.models import Case, Sanction
from portulan.journal.models import Entry
from portulan.live.models import Event
from portulan.notifications.models import Notification
from tests.accounts.factories import MembershipFactory
from tests.community.factories import make_animator, make_channel, make_member, say
from tests.community.order_steps import a_case, commitment, decided, reported

pytestmark = pytest.mark.django_db


def told(person: object, kind: str) -> Notification:
    return Notification.objects.get(person=person, kind=kind)


def test_several_reports_of_one_message_make_one_case() -> None:
    channel = make_channel()
    message = say(make_member(channel), channel)
    first, second = make_member(channel), make_member(channel)

    cases = {reported(message, first, words="Cela blesse."), reported(message, second)}

    case = cases.pop()
    assert not cases
    assert [one.reporter for one in case.reports.all()] == [first, second]
    with pytest.raises(errors.AlreadyReported):
        reported(message, first)


def test_nobody_reports_their_own_message_nor_one_that_is_gone() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = say(author, channel)

    with pytest.raises(errors.OwnMessage):
        reported(message, author)
    delete_message(by=author, message=message)
    with pytest.raises(errors.MessageIsGone):
        reported(message)


def test_somebody_who_reports_everything_is_asked_to_wait() -> None:
    channel = make_channel()
    author, reporter = make_member(channel), make_member(channel)
    for _time in range(10):
        reported(say(author, channel), reporter)

    with pytest.raises(errors.TooManyReports):
        reported(say(author, channel), reporter)


def test_personal_data_comes_first_and_is_promised_sooner() -> None:
    ordinary, copied = a_case(), a_case(path=CasePath.COPYRIGHT)
    private = a_case(path=CasePath.PERSONAL_DATA)

    waiting = list(cases_visible_to(make_animator()).waiting())

    assert waiting == [private, copied, ordinary]
    assert private.due_at < copied.due_at < ordinary.due_at


def test_a_case_is_hastened_by_a_report_of_personal_data() -> None:
    case = a_case()
    soon = timezone.now() + timedelta(hours=5)
    Case.objects.filter(pk=case.pk).update(due_at=soon)

    hastened = reported(case.message, path=CasePath.PERSONAL_DATA)
    again = reported(case.message, path=CasePath.COPYRIGHT)

    assert (hastened.pk, hastened.path, hastened.due_at) == (case.pk, CasePath.PERSONAL_DATA, soon)
    assert again.path == CasePath.PERSONAL_DATA


def test_nobody_judges_what_concerns_them_or_what_they_reported() -> None:
    channel = make_channel()
    author, reporter = make_animator(channel), make_animator(channel)
    case = reported(say(author, channel), reporter)

    assert not cases_visible_to(author).exists()
    for conflicted in (author, reporter):
        with pytest.raises(errors.ConflictOfInterest):
            decided(case, Measure.NOTHING, by=conflicted)
    with pytest.raises(errors.NotAJudge):
        decided(case, Measure.NOTHING, by=make_member())
    assert decided(case, Measure.NOTHING).case == case


def test_a_case_is_judged_once() -> None:
    case = a_case()
    decided(case, Measure.NOTHING)

    with pytest.raises(errors.AlreadyJudged):
        decided(case, Measure.EXCLUSION)


def test_a_decision_needs_reasons_and_a_duration() -> None:
    case = a_case()

    with pytest.raises(errors.UnreasonedDecision):
        decided(case, Measure.REMINDER, facts="  ")
    with pytest.raises(errors.UnreasonedDecision):
        decided(case, Measure.REMOVAL, commitment=None)
    for days in (None, 0, 366):
        with pytest.raises(errors.NoSuchDuration):
            decided(case, Measure.MUTE, days=days)
    assert not Sanction.objects.exists()


def test_a_removed_message_shows_its_words_no_more_to_anybody_live() -> None:
    case = a_case()

    decided(case, Measure.REMOVAL)

    case.message.refresh_from_db()
    assert case.message.is_gone
    assert case.message.is_removed
    last = Event.objects.filter(topic__name=case.message.channel.topic).latest("number")
    assert (last.kind, last.subject) == ("changed", str(case.message.pk))


def test_the_author_reads_why_and_how_to_ask_for_a_second_look(mailoutbox: list[EmailMessage]) -> None:
    case = a_case()
    decision = decided(case, Measure.SUSPENSION, days=7)

    notice = told(case.subject, "community.judged")
    letter = next(one for one in mailoutbox if one.to == [case.subject.email])

    assert notice.url == decision.get_absolute_url()
    for words in (commitment().title, "Une insulte envers des collègues", "jusqu’au", "second regard"):
        assert words in str(letter.body)


def test_who_reported_is_thanked_and_told_of_the_outcome_without_detail() -> None:
    case = a_case()
    reporter = case.reports.get().reporter
    decided(case, Measure.SUSPENSION, days=7)
    other = a_case()
    other_reporter = other.reports.get().reporter
    decided(other, Measure.NOTHING)

    followed, not_followed = told(reporter, "community.reported"), told(other_reporter, "community.reported")

    assert "y a donné une suite" in followed.text
    assert "pas vu de manquement" in not_followed.text
    assert "uspension" not in followed.title + followed.text
    assert not Notification.objects.filter(person=other.subject, kind="community.judged").exists()


def test_the_structure_reads_exactly_what_was_said_when_the_decider_chooses_so() -> None:
    case = a_case()
    structure = case.subject.memberships.get().structure
    manager = MembershipFactory(structure=structure, role=MembershipRole.MANAGER).person
    edit_message(by=case.subject, message=case.message, text="Bonjour à tous")

    decided(case, Measure.REMINDER, told_because=ToldBecause.GRAVE)

    letter = told(manager, "community.structure")
    assert "Vous êtes tous des incapables." in letter.text
    assert "Manquement grave" in letter.text


def test_the_structure_is_not_told_unless_chosen_and_never_of_a_case_without_follow_up() -> None:
    case, other = a_case(), a_case()
    for one in (case, other):
        MembershipFactory(structure=one.subject.memberships.get().structure, role=MembershipRole.MANAGER)

    decided(case, Measure.EXCLUSION)
    with pytest.raises(errors.NothingToTell):
        decided(other, Measure.NOTHING, told_because=ToldBecause.GRAVE)

    assert not Notification.objects.filter(kind="community.structure").exists()


def test_a_structure_that_nobody_manages_is_not_said_to_be_told() -> None:
    decision = decided(a_case(), Measure.REMINDER, told_because=ToldBecause.GRAVE)

    decision.refresh_from_db()
    assert decision.told_because == ""
    written = Entry.objects.get(stream__name=decision.case.stream, act="structure_told").body
    assert '"people":0' in written


def test_somebody_elses_personal_data_is_not_copied_to_the_structure() -> None:
    channel = make_channel()
    message = say(make_member(channel), channel, "Mme Invention habite 3 rue des Gabares.")
    case = reported(message, path=CasePath.PERSONAL_DATA)
    structure = case.subject.memberships.get().structure
    manager = MembershipFactory(structure=structure, role=MembershipRole.MANAGER).person

    decided(case, Measure.REMOVAL, told_because=ToldBecause.GRAVE)

    assert "Gabares" not in told(manager, "community.structure").text


def test_what_repeats_is_seen_by_who_judges_and_only_then_told_as_such() -> None:
    channel = make_channel()
    author = make_member(channel)
    first = reported(say(author, channel))
    with pytest.raises(errors.NothingRepeated):
        decided(first, Measure.REMINDER, told_because=ToldBecause.REPEATED)
    past = decided(first, Measure.REMINDER)

    second = reported(say(author, channel))

    assert list(past_of(second.subject)) == [past]
    assert decided(second, Measure.MUTE, days=3, told_because=ToldBecause.REPEATED)


def test_a_message_without_an_author_may_only_be_removed_or_left() -> None:
    case = a_case()
    Case.objects.filter(pk=case.pk).update(subject=None)

    with pytest.raises(errors.NobodyToSanction):
        decided(case, Measure.EXCLUSION)
    assert decided(case, Measure.REMOVAL).removes_message


def test_who_judges_reads_what_was_said_around() -> None:
    channel = make_channel()
    author = make_member(channel)
    messages = [say(author, channel, f"Message {number}") for number in range(14)]
    question = messages[3]
    answers = [say(author, channel, f"Réponse {number}", root=question) for number in range(3)]

    around, in_thread = context_of(messages[7]), context_of(answers[1])

    assert around.before == messages[2:7]
    assert around.after == messages[8:13]
    assert in_thread.before == [question, answers[0]]
    assert in_thread.after == [answers[2]]


def test_every_step_is_in_the_register_without_a_word_of_anybody() -> None:
    case = a_case(words="Cela blesse.")
    decided(case, Measure.SUSPENSION, days=3, removes_message=True, told_because=ToldBecause.GRAVE)

    entries = Entry.objects.filter(stream__name=f"case:{case.pk}").order_by("sequence")

    assert [entry.act for entry in entries] == ["reported", "decided", "removed", "structure_told"]
    written = " ".join(entry.body for entry in entries)
    for words in ("incapables", "blesse", "insulte", case.subject.last_name):
        assert words not in written
