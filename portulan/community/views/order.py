"""What a member does about order: report, read a decision, ask for a second look."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.common.refusals import Refusal
from portulan.community.actions.appealing import appeal
from portulan.community.actions.reporting import Complaint, report_message, report_practice
from portulan.community.enums import Measure
from portulan.community.forms.order import AppealForm, ReportForm
from portulan.community.gates import member_required
from portulan.community.judging import PROMISED, check_may_appeal, last_moment_to_appeal, passes
from portulan.community.models import Appeal, Decision, Message, Practice, Sanction
from portulan.community.telling import reasons_of
from portulan.community.views.library import seen_practice
from portulan.community.views.messages import found
from portulan.community.views.pages import show


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def reporting(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which commitment a message fails."""
    person, message = signed_in(request), found(request, pk)
    thanks = _(
        "Merci : l’équipe d’animation examine ce message sous %(hours)s heures et vous dira s’il a une suite."
    )
    return _report(
        request,
        {"message": message},
        thanks,
        lambda complaint: report_message(by=person, message=message, complaint=complaint),
    )


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def reporting_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which commitment a practice fails."""
    person, practice = signed_in(request), seen_practice(request, pk)
    thanks = _(
        "Merci : l’équipe d’animation examine cette pratique sous %(hours)s heures "
        "et vous dira s’il y a une suite."
    )
    return _report(
        request,
        {"practice": practice},
        thanks,
        lambda complaint: report_practice(by=person, practice=practice, complaint=complaint),
    )


def _report(
    request: HttpRequest,
    about: dict[str, Message] | dict[str, Practice],
    thanks: str,
    act: Callable[[Complaint], object],
) -> HttpResponse:
    form = ReportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        complaint = form.complaint
        try:
            act(complaint)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            hours = int(PROMISED[complaint.path].total_seconds() // 3600)
            messages.success(request, thanks % {"hours": hours})
            return redirect(*about.values())
    context = {"form": form} | about
    return show(request, "community/order/report.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Why, until when, and how to ask for a second look: read even by whom the community is closed to."""
    person = signed_in(request)
    mine = Decision.objects.filter(subject=person).exclude(measure=Measure.NOTHING)
    one = get_object_or_404(mine.select_related("case__message", "commitment", "sanction"), pk=pk)
    form = AppealForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            appeal(by=person, decision=one, words=form.cleaned_data["words"])
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Votre demande est partie : quelqu’un d’autre relit cette décision."))
        return redirect(one)
    context = {
        "decision": one,
        "reasons": reasons_of(one),
        "sanction": Sanction.objects.filter(decision=one).first(),
        "appeal": Appeal.objects.filter(decision=one).first(),
        "may_appeal": passes(check_may_appeal, person, one),
        "last_moment": last_moment_to_appeal(one),
        "form": form,
    }
    return render(request, "community/order/decision.html", context, status=422 if form.errors else 200)
