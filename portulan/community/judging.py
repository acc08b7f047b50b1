"""Who may report, judge, look again: nobody judges what concerns them, or what they reported."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.refusals import Refusal
from portulan.community import errors
from portulan.community.enums import CasePath, CaseState, Measure, MessageKind
from portulan.community.models import Appeal, Case, Decision, Message, Practice, Report
from portulan.community.rules import animates
from portulan.community.standing import sanction_keeping_out

PROMISED = {
    CasePath.ORDINARY: timedelta(hours=72),
    CasePath.PERSONAL_DATA: timedelta(hours=24),
    CasePath.COPYRIGHT: timedelta(hours=48),
}
APPEAL_WITHIN, APPEAL_ANSWERED_WITHIN = timedelta(days=30), timedelta(days=7)
RESTORABLE = timedelta(days=30)
Thing = TypeVar("Thing")
MOST_REPORTS = 10  # an hour, by one person


def moderates(person: Person) -> bool:
    """Whether the person belongs to the animation team and may be in the community."""
    return animates(person) and sanction_keeping_out(person) is None


def check_may_report(person: Person, message: Message) -> None:
    """Raises MessageIsGone, OwnMessage or TooManyReports."""
    if message.is_gone or message.kind == MessageKind.SYSTEM:
        raise errors.MessageIsGone
    if message.author_id == person.pk:
        raise errors.OwnMessage
    _check_pace(person)


def check_may_report_practice(person: Person, practice: Practice) -> None:
    """Raises PracticeIsGone, OwnMessage or TooManyReports."""
    if practice.is_gone:
        raise errors.PracticeIsGone
    if practice.authorships.filter(person=person).exists():
        raise errors.OwnMessage
    _check_pace(person)


def _check_pace(person: Person) -> None:
    since = timezone.now() - timedelta(hours=1)
    if Report.objects.filter(reporter=person, at__gt=since).count() >= MOST_REPORTS:
        raise errors.TooManyReports


def check_may_judge(person: Person, case: Case) -> None:
    """Neither the author, nor who reported, nor whom it concerns. Raises NotAJudge, ConflictOfInterest, AlreadyJudged."""
    _check_is_impartial(person, case)
    if case.state != CaseState.OPEN:
        raise errors.AlreadyJudged


def check_may_judge_appeal(person: Person, appeal: Appeal) -> None:
    """The same, and not who decided first. Raises SecondLookByAnother besides."""
    _check_is_impartial(person, appeal.decision.case)
    if appeal.decision.decided_by_id == person.pk:
        raise errors.SecondLookByAnother
    if appeal.outcome:
        raise errors.AlreadyJudged


def check_may_appeal(person: Person, decision: Decision) -> None:
    """Once, in time, by whom it concerns, of what has consequences. Raises NoAppeal."""
    is_theirs = decision.subject_id == person.pk and decision.measure != Measure.NOTHING
    if not is_theirs or timezone.now() > last_moment_to_appeal(decision) or _appeal_of(decision):
        raise errors.NoAppeal


def last_moment_to_appeal(decision: Decision) -> datetime:
    """Until when a second look may be asked for."""
    return decision.decided_at + APPEAL_WITHIN


def check_may_restore(person: Person, case: Case) -> None:
    """Raises NotAJudge, ConflictOfInterest or NothingToRestore."""
    _check_is_impartial(person, case)
    thing = case.thing
    if not thing.is_removed or thing.purged_at or thing.deleted_at is None:
        raise errors.NothingToRestore
    if timezone.now() > thing.deleted_at + RESTORABLE:
        raise errors.NothingToRestore


def passes(check: Callable[[Person, Thing], None], person: Person, thing: Thing) -> bool:
    """Whether a check lets pass: for pages that show a form only to whom may send it."""
    try:
        check(person, thing)
    except Refusal:
        return False
    return True


def _check_is_impartial(person: Person, case: Case) -> None:
    if not moderates(person):
        raise errors.NotAJudge
    concerned = {case.subject_id, *case.authors}
    if person.pk in concerned or case.reports.filter(reporter=person).exists():
        raise errors.ConflictOfInterest


def _appeal_of(decision: Decision) -> Appeal | None:
    return Appeal.objects.filter(decision=decision).first()
