"""A practice put into the library and changed."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.refusals import Refusal
from portulan.community.actions.library import Origin, collect_practice
from portulan.community.actions.practice_files import add_files, keep_files
from portulan.community.actions.practices import rewrite_practice
from portulan.community.file_kinds import ACCEPTED
from portulan.community.forms.practice import NewPracticeForm, PracticeForm, themes_suggested
from portulan.community.gates import member_required
from portulan.community.inquiries import inquiries_visible_to
from portulan.community.library_rights import chooses_licence, keeps, practices_visible_to
from portulan.community.models import Inquiry, Practice
from portulan.community.titles import title_of
from portulan.community.views.library import seen_practice, still_seen
from portulan.community.views.messages import found
from portulan.community.views.pages import show


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def from_message(request: HttpRequest, pk: int) -> HttpResponse:
    """The practice that a message became; else the form that makes one of it, filled already.

    What was taken back, or removed by moderation, fills no form: its words are read by nobody.
    """
    message = found(request, pk)
    known = practices_visible_to(signed_in(request)).filter(source=message).first()
    if known is not None:
        return redirect(known)
    if message.is_gone:
        raise Http404
    concerns = message.channel_id if message.channel.kind in ("tool", "territory") else None
    initial = {
        "title": title_of(message.text),
        "text": message.text,
        "themes": themes_suggested([message.channel.name, message.text]),
        "channel": concerns,
    }
    return _collecting(request, Origin(message=message), initial)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Tell a practice; from a letter to the team, its words are there already."""
    inquiry = _inquiry_asked(request)
    words = {"title": inquiry.title, "text": inquiry.words} if inquiry else {}
    initial = words | {"themes": themes_suggested(words.values())}
    return _collecting(request, Origin(inquiry=inquiry), initial)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what it says."""
    person, practice = signed_in(request), _kept(request, pk)
    form = PracticeForm(
        request.POST or None,
        instance=Practice.objects.get(pk=practice.pk),
        chooses_licence=chooses_licence(person, practice),
    )
    if form.is_bound and form.is_valid():
        try:
            changed = rewrite_practice(by=person, practice=practice, told=form.told)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _rewritten(request, changed)
    return _form_page(request, form, practice=practice)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Its files: added, described, taken off."""
    person, practice = signed_in(request), _kept(request, pk)
    if request.method == "POST":
        try:
            keep_files(by=person, practice=practice, said=request.POST, off=request.POST.getlist("off"))
            add_files(by=person, practice=practice, uploads=request.FILES.getlist("files"))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Les fichiers sont enregistrés."))
        return (
            redirect("community:practice_files", pk=pk) if still_seen(request, practice) else _waits(request)
        )
    context = {"practice": practice, "accepted": ACCEPTED}
    return show(request, "community/library/files.html", context)


def _collecting(request: HttpRequest, origin: Origin, initial: dict[str, Any]) -> HttpResponse:
    form = NewPracticeForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        named = replace(origin, others=form.cleaned_data["others"])
        try:
            practice = collect_practice(by=signed_in(request), told=form.told, origin=named)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _settled(request, practice)
    wrote = next((author for author in origin.authors(signed_in(request)) if author != request.user), None)
    return _form_page(request, form, origin=origin, wrote=wrote)


def _rewritten(request: HttpRequest, practice: Practice) -> HttpResponse:
    if still_seen(request, practice):
        messages.success(request, _("La pratique est enregistrée."))
        return redirect(practice)
    return _waits(request)


def _waits(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("C’est noté : elle attend l’accord des personnes qui l’ont écrite."))
    return redirect("community:library")


def _settled(request: HttpRequest, practice: Practice) -> HttpResponse:
    if practice.shared_at:
        messages.success(request, _("La pratique est dans la bibliothèque."))
    else:
        messages.success(request, _("C’est noté : elle attend l’accord des personnes qui l’ont écrite."))
    return redirect(practice)


def _kept(request: HttpRequest, pk: int) -> Practice:
    practice = seen_practice(request, pk)
    if not keeps(signed_in(request), practice):
        raise Http404
    return practice


def _inquiry_asked(request: HttpRequest) -> Inquiry | None:
    pk = key_of(request.GET.get("demande"))
    if pk is None:
        return None
    seen = inquiries_visible_to(signed_in(request)).select_related("author")
    return get_object_or_404(seen, pk=pk)


def _form_page(request: HttpRequest, form: PracticeForm, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return show(request, "community/library/form.html", {"form": form} | context, status=status)
