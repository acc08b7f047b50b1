"""What is written to the team, for those who answer; proposals, for everybody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.proposals import route, vote
from portulan.community.enums import STATES, InquiryKind
from portulan.community.forms.inquiry import RouteForm
from portulan.community.gates import member_required
from portulan.community.inquiries import (
    inquiries_to_handle,
    inquiries_visible_to,
    kinds_handled_by,
    proposals_for,
)
from portulan.community.models import Inquiry, InquiryRoute
from portulan.community.rules import animates
from portulan.community.views.pages import show

PAGE = 30


@member_required
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, the oldest first; or all that was written, the latest first."""
    person, everything = signed_in(request), "toutes" in request.GET
    if not kinds_handled_by(person):
        raise Http404
    rows = inquiries_visible_to(person).exclude(author=person) if everything else inquiries_to_handle(person)
    context = {
        "page": Paginator(rows.select_related("author"), PAGE).get_page(request.GET.get("page")),
        "everything": everything,
    }
    return show(request, "community/asked/waiting.html", context)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def routes(request: HttpRequest) -> HttpResponse:
    """Who answers each kind."""
    person = signed_in(request)
    if not animates(person):
        raise Http404
    known = {InquiryKind(one.kind): one for one in InquiryRoute.objects.all()}
    sent = request.POST or None
    forms = {kind: RouteForm(sent, route=known.get(kind), prefix=kind.value) for kind in InquiryKind}
    if sent is not None and all(form.is_valid() for form in forms.values()):
        for kind, form in forms.items():
            route(by=person, kind=kind, channel=form.cleaned_data["channel"], people=form.people_named)
        messages.success(request, _("C’est enregistré."))
        return redirect("community:team")
    context = {"forms": [(kind.label, form) for kind, form in forms.items()]}
    status = 422 if any(form.errors for form in forms.values()) else 200
    return show(request, "community/asked/routes.html", context, status=status)


@member_required
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """All of them, with their votes, their state and why."""
    person, state = signed_in(request), request.GET.get("etat", "")
    context = {
        "proposals": proposals_for(person, state),
        "states": STATES[InquiryKind.PROPOSAL],
        "state": state,
        "may_answer": InquiryKind.PROPOSAL in kinds_handled_by(person),
    }
    return show(request, "community/asked/proposals.html", context)


@member_required
@posted_from("community:proposals")
def voting(request: HttpRequest, pk: int) -> HttpResponse:
    """Want it, or not any more."""
    proposal = get_object_or_404(Inquiry.objects.proposals(), pk=pk)
    try:
        vote(by=signed_in(request), proposal=proposal, on=request.POST.get("voix") == "oui")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('community:proposals')}#p{pk}")
