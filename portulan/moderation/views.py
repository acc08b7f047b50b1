"""Reporting without an account; the reports, for those who moderate."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.forms import unsent_words
from portulan.common.limits import place_of
from portulan.common.posting import posted_from
from portulan.moderation.actions import file_report, mark_handled
from portulan.moderation.enums import ReportState
from portulan.moderation.errors import AlreadyHandled, TooManyReports
from portulan.moderation.forms import HandlingForm, ReportForm
from portulan.moderation.models import Report
from portulan.moderation.queries import (
    handled_reports_visible_to,
    open_reports_visible_to,
    reports_visible_to,
)
from portulan.moderation.registry import Reportable, Subject, reportable_of
from portulan.moderation.rules import moderates

PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Say that something public is wrong, without an account."""
    reportable, subject = _found(kind, key)
    form = ReportForm(request.POST or None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            return _filed(request, form, reportable, key, subject)
        except TooManyReports as refusal:
            form.add_error(None, str(refusal))
            status = 429
    context = {"form": form, "subject": subject}
    return render(request, "moderation/report.html", context, status=status)


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What was reported and waits, or what was handled."""
    if not moderates(request.user):
        raise Http404
    handled = request.GET.get("etat") == "traites"
    reports = handled_reports_visible_to(request.user) if handled else open_reports_visible_to(request.user)
    page = Paginator(reports, PAGE).get_page(request.GET.get("page"))
    return _list(request, page, handled=handled)


@login_required
@posted_from("moderation:reports")
def handling(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a report as handled."""
    found = get_object_or_404(reports_visible_to(request.user), pk=pk)
    form = HandlingForm(request.POST, auto_id=f"%s-{found.pk}")
    if not form.is_valid() and found.state == ReportState.OPEN:
        return _list(request, _page_with(found, request), refused=(found, form))
    try:
        mark_handled(by=signed_in(request), report=found, outcome=form.cleaned_data.get("outcome", ""))
    except AlreadyHandled as refusal:
        unsent = {"sentence": str(refusal), "words": unsent_words([form])}
        return _list(request, _page_with(found, request), unsent=unsent)
    messages.success(request, _("Signalement traité."))
    return redirect("moderation:reports")


def _list(
    request: HttpRequest,
    page: Page[Report],
    *,
    handled: bool = False,
    refused: tuple[Report, HandlingForm] | None = None,
    unsent: Mapping[str, object] | None = None,
) -> HttpResponse:
    """A page of reports; ``refused`` is the one whose outcome is to correct, and what was typed.

    ``unsent`` is what was typed of a report that somebody else handled.
    """
    report, form = refused or (None, HandlingForm())
    waiting = open_reports_visible_to(request.user).count()
    context = {"page": page, "handled": handled, "waiting": waiting, "refused": report, "form": form}
    status = 422 if refused or unsent else 200
    return render(request, "moderation/reports.html", context | {"unsent": unsent}, status=status)


def _page_with(report: Report, request: HttpRequest) -> Page[Report]:
    """The page of the waiting reports on which one of them is, or would be."""
    reports = open_reports_visible_to(request.user)
    sooner = Q(created_at__lt=report.created_at) | Q(created_at=report.created_at, pk__lt=report.pk)
    return Paginator(reports, PAGE).get_page(reports.filter(sooner).count() // PAGE + 1)


def _found(kind: str, key: str) -> tuple[Reportable, Subject]:
    reportable = reportable_of(kind)
    subject = reportable.find(key) if reportable else None
    if reportable is None or subject is None:
        raise Http404
    return reportable, subject


def _filed(
    request: HttpRequest, form: ReportForm, reportable: Reportable, key: str, subject: Subject
) -> HttpResponse:
    """Thank, robots too: they learn nothing."""
    said = form.cleaned_data
    if not form.is_robot:
        file_report(
            reportable=reportable,
            key=key,
            subject=subject,
            reason=said["reason"],
            message=said["message"],
            email=said["email"],
            network_address=place_of(request),
        )
    return render(request, "moderation/thanks.html", {"subject": subject})
