"""Reporting a message: several reports of one message make one case."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.models import Commitment
from portulan.community.enums import CasePath, CaseState
from portulan.community.errors import AlreadyReported
from portulan.community.judging import PROMISED, check_may_report
from portulan.community.models import Attachment, Case, Message, Report
from portulan.community.telling import tell_team
from portulan.journal.actions import record


@dataclass(frozen=True)
class Complaint:
    """Which commitment a message fails, by which path it is looked at, and what the reporter adds."""

    commitment: Commitment
    path: CasePath = CasePath.ORDINARY
    words: str = ""


@transaction.atomic
def report_message(*, by: Person, message: Message, complaint: Complaint) -> Report:
    """Say that a message fails the charter. Raises AlreadyReported and the refusals of check_may_report."""
    message = Message.objects.select_for_update(of=("self",)).select_related("channel").get(pk=message.pk)
    check_may_report(by, message)
    case = _case_of(message, complaint.path)
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


def _case_of(message: Message, path: CasePath) -> Case:
    """The case that waits, hastened if need be; else a new one. The message's row is locked."""
    due = timezone.now() + PROMISED[path]
    case = Case.objects.filter(message=message, state=CaseState.OPEN).select_related("subject").first()
    if case is None:
        return Case.objects.create(
            message=message,
            subject=message.author,
            path=path,
            said=message.text,
            files=frozen(message.attachments.all()),
            due_at=due,
        )
    if PROMISED[path] < PROMISED[CasePath(case.path)]:
        case.path, case.due_at = path, min(due, case.due_at)
        case.save(update_fields=["path", "due_at"])
    return case
