"""Writing to the national team, and following what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.inquiring import Asked, change_state, reply_to_inquiry, write_to_team
from portulan.community.enums import InquiryKind
from portulan.community.forms.inquiry import HELPS, InquiryForm, ReplyForm, StateForm
from portulan.community.gates import member_required
from portulan.community.inquiries import (
    handles,
    inquiries_visible_to,
    kinds_handled_by,
    thread_of_inquiry,
    waiting_inquiries_of,
)
from portulan.community.library_rights import practices_visible_to
from portulan.community.models import Inquiry, Practice
from portulan.community.rules import animates
from portulan.community.views.pages import show

ADDRESSES = {  # how an address names a kind
    "mission": InquiryKind.MISSION,
    "outil": InquiryKind.TOOL,
    "pratique": InquiryKind.PRACTICE,
    "proposition": InquiryKind.PROPOSAL,
}


@member_required
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """The four ways to write, and what one already wrote."""
    person = signed_in(request)
    context = {
        "ways": [(slug, kind.label, HELPS[kind]) for slug, kind in ADDRESSES.items()],
        "mine": Inquiry.objects.filter(author=person),
        "handles": bool(kinds_handled_by(person)),
        "waiting": waiting_inquiries_of(person),
        "animates": animates(person),
    }
    return show(request, "community/asked/team.html", context)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def writing(request: HttpRequest, way: str) -> HttpResponse:
    """One of the four forms."""
    kind = ADDRESSES.get(way)
    if kind is None:
        raise Http404
    form = InquiryForm(request.POST or None, kind=kind)
    if form.is_bound and form.is_valid():
        try:
            inquiry = write_to_team(by=signed_in(request), asked=Asked(kind, **form.cleaned_data))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C’est parti. La réponse viendra ici, et vous en serez prévenu."))
            return redirect(inquiry)
    context = {"form": form, "label": kind.label, "is_practice": kind == InquiryKind.PRACTICE}
    return show(request, "community/asked/write.html", context, status=422 if form.errors else 200)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, with what was written since."""
    inquiry, form = seen_inquiry(request, pk), ReplyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            reply_to_inquiry(by=signed_in(request), inquiry=inquiry, words=form.cleaned_data["words"])
            return redirect(inquiry)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, inquiry, form)


@member_required
@posted_from("community:inquiry", "pk")
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """The team says what becomes of it."""
    inquiry = seen_inquiry(request, pk)
    form = StateForm(request.POST, inquiry=inquiry)
    if form.is_valid():
        try:
            change_state(
                by=signed_in(request),
                inquiry=inquiry,
                state=form.chosen,
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("L’état est changé : la personne qui a écrit en est prévenue."))
            return redirect(inquiry)
    return _page(request, Inquiry.objects.get(pk=inquiry.pk), ReplyForm(), state_form=form)


def seen_inquiry(request: HttpRequest, pk: int) -> Inquiry:
    """One's own, or one that one answers; the others do not exist."""
    return get_object_or_404(inquiries_visible_to(signed_in(request)).select_related("author"), pk=pk)


def _page(
    request: HttpRequest, inquiry: Inquiry, form: ReplyForm, state_form: StateForm | None = None
) -> HttpResponse:
    person = signed_in(request)
    is_of_team = handles(person, inquiry)
    context = {
        "inquiry": inquiry,
        "replies": thread_of_inquiry(inquiry),
        "form": form,
        "state_form": (state_form or StateForm(inquiry=inquiry)) if is_of_team else None,
        "is_own": inquiry.author_id == person.pk,
        "votes": inquiry.votes.count(),
        **_in_library(person, inquiry),
    }
    has_errors = form.errors or (state_form and state_form.errors)
    return show(request, "community/asked/inquiry.html", context, status=422 if has_errors else 200)


def _in_library(person: Person, inquiry: Inquiry) -> dict[str, Any]:
    """The practice that it became, as far as the person reads it; whether it may become one."""
    if inquiry.kind != InquiryKind.PRACTICE:
        return {"practice": None, "may_collect": False}
    taken = Practice.objects.filter(inquiry=inquiry).exists()
    return {
        "practice": practices_visible_to(person).filter(inquiry=inquiry).first(),
        "may_collect": not taken and inquiry.author is not None,
    }
