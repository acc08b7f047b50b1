"""Reporting a message or a practice: several reports of one message make one case."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.models import Commitment
from portulan.community.enums import CasePath, CaseState
from portulan.community.errors import AlreadyReported
from portulan.community.judging import PROMISED, check_may_report, check_may_report_practice
from portulan.community.models import Attachment, Case, Message, Practice, Report
from portulan.community.telling import tell_team
from portulan.journal.actions import record


@dataclass(frozen=True)
class Complaint:
    """Which commitment it fails, by which path it is looked at, and what the reporter adds."""

    commitment: Commitment
    path: CasePath = CasePath.ORDINARY
    words: str = ""


@transaction.atomic
def report_message(*, by: Person, message: Message, complaint: Complaint) -> Report:
    """Say that a message fails the charter. Raises AlreadyReported and the refusals of check_may_report."""
    message = Message.objects.select_for_update(of=("self",)).select_related("channel").get(pk=message.pk)
    check_may_report(by, message)
    opened = Case(
        message=message, subject=message.author, said=message.text, files=frozen(message.attachments.all())
    )
    return _report(by, _case_of(opened, complaint.path), complaint)


@transaction.atomic
def report_practice(*, by: Person, practice: Practice, complaint: Complaint) -> Report:
    """The same of a practice. Raises AlreadyReported and the refusals of check_may_report_practice."""
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    check_may_report_practice(by, practice)
    subject = next((author for author in practice.authors if author is not None), None)
    said = f"{practice.title}\n\n{practice.text}"
    opened = Case(practice=practice, subject=subject, said=said, files=frozen(practice.files.all()))
    return _report(by, _case_of(opened, complaint.path), complaint)


def _report(by: Person, case: Case, complaint: Complaint) -> Report:
    if case.reports.filter(reporter=by).exists():
        raise AlreadyReported
    is_first = not case.reports.exists()
    report = Report.objects.create(
        case=case,
        reporter=by,
        commitment=complaint.commitment,
        path=complaint.path,
        words=complaint.words,
    )
    data = {"commitment": complaint.commitment.code, "path": str(complaint.path)}
    record(case.stream, "reported", by=by, about=case.subject, data=data)
    if is_first:
        tell_team(case, reporter=by)
    return report


def frozen(files: Iterable[Attachment]) -> list[dict[str, Any]]:
    """What a case keeps of the files of a message."""
    return [{"key": one.pk, "name": one.name, "size": one.size} for one in files]


def _case_of(opened: Case, path: CasePath) -> Case:
    """The case that waits, hastened if need be; else the one opened. The row of what is reported is locked."""
    due = timezone.now() + PROMISED[path]
    waiting = Case.objects.filter(message=opened.message, practice=opened.practice, state=CaseState.OPEN)
    case = waiting.select_related("subject").first()
    if case is None:
        opened.path, opened.due_at = path, due
        opened.save()
        return opened
    if PROMISED[path] < PROMISED[CasePath(case.path)]:
        case.path, case.due_at = path, min(due, case.due_at)
        case.save(update_fields=["path", "due_at"])
    return case
