"""Reporting something, and handling what was reported."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.journal.actions import record
from portulan.moderation.enums import ReportState
from portulan.moderation.errors import AlreadyHandled
from portulan.moderation.models import Report
from portulan.moderation.registry import Reportable, Subject
from portulan.moderation.rules import check_may_handle, check_may_report


def file_report(
    *,
    reportable: Reportable,
    key: str,
    subject: Subject,
    reason: str,
    message: str,
    email: str,
    network_address: str,
) -> Report:
    """Keep what somebody says is wrong; raises TooManyReports."""
    check_may_report(network_address)
    with transaction.atomic():
        report = Report.objects.create(
            subject_kind=reportable.kind,
            subject_key=key,
            subject_title=subject.title[:200],
            subject_url=subject.url[:300],
            reason=reason,
            message=message,
            email=email,
        )
        about = f"{reportable.kind}:{key}"
        record(stream_of(report), "filed", data={"subject": about, "reason": str(reason)})
    return report


@transaction.atomic
def mark_handled(*, by: Person, report: Report, outcome: str = "") -> None:
    """Say that a report was looked into, and what came of it; the first to say so is kept.

    Raises NotAModerator or AlreadyHandled.
    """
    check_may_handle(by, report)
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.state == ReportState.HANDLED:
        raise AlreadyHandled
    report.state, report.handled_by, report.handled_at = ReportState.HANDLED, by, timezone.now()
    report.outcome = outcome
    report.save(update_fields=["state", "handled_by", "handled_at", "outcome"])
    record(stream_of(report), "handled", by=by)


def stream_of(report: Report) -> str:
    """The report's stream in the register."""
    return f"report:{report.pk}"
