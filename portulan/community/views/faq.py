"""The FAQ: found, read, written."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.limits import SEARCHES, limited
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.faq import give_opinion, publish_entry, rewrite_entry, write_entry
from portulan.community.entries import (
    entries_found,
    entries_to_review,
    entries_visible_to,
    needs_met_lately,
)
from portulan.community.faq_rights import edits_faq, may_enter
from portulan.community.forms.faq import EntryForm, ReviewForm
from portulan.community.gates import member_required
from portulan.community.models import Entry, Message, Opinion, Theme
from portulan.community.queries import messages_visible_to
from portulan.community.rules import animates
from portulan.community.views.pages import show

LONGEST = 300  # characters asked


@member_required
@require_safe
@limited(SEARCHES)
def listing(request: HttpRequest) -> HttpResponse:
    """Every entry by theme, or those that words ask for."""
    person, asked = signed_in(request), request.GET.get("q", "").strip()[:LONGEST]
    theme = Theme.objects.filter(slug=request.GET.get("theme", "")).first()
    entries = entries_found(person, asked) if asked else entries_visible_to(person)
    context = {
        "asked": asked,
        "theme": theme,
        "themes": Theme.objects.filter(entries__in=entries_visible_to(person)).distinct(),
        "entries": [entry for entry in entries if theme is None or entry.theme_id == theme.pk],
        "edits": edits_faq(person),
        "to_review": entries_to_review(person),
        "needs_met": needs_met_lately() if animates(person) else None,
    }
    return show(request, "community/faq/listing.html", context)


@member_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry, and whether it helped."""
    person, entry = signed_in(request), seen_entry(request, pk)
    opinions = Opinion.objects.filter(entry=entry)
    context = {
        "entry": entry,
        "opinion": opinions.filter(person=person).first(),
        "edits": edits_faq(person),
        "source": _source_shown(person, entry),
        "helped": opinions.filter(has_helped=True).count(),
        "not_helped": opinions.filter(has_helped=False).count(),
        "needs_met": entry.needs.count(),
        "review": ReviewForm(),
        "version_count": entry.versions.count(),
    }
    return show(request, "community/faq/entry.html", context)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write an entry; from a resolved question, its words are there already."""
    person, source = _editor(request), _source_asked(request)
    initial = (
        {"question": _title_of(source), "answer": source.answer.text} if source and source.answer else {}
    )
    form = EntryForm(request.POST or None, person=person, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            entry = write_entry(by=person, written=form.written, source=source)
            return _settled(request, entry)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _form_page(request, form, source=source)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry."""
    person, entry = _editor(request), seen_entry(request, pk)
    form = EntryForm(request.POST or None, person=person, instance=Entry.objects.get(pk=entry.pk))
    if form.is_bound and form.is_valid():
        try:
            return _settled(request, rewrite_entry(by=person, entry=entry, written=form.written))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _form_page(request, form, entry=entry)


@member_required
@posted_from("community:faq_entry", "pk")
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether it helped."""
    entry, has_helped = seen_entry(request, pk), request.POST.get("avis") == "oui"
    give_opinion(by=signed_in(request), entry=entry, has_helped=has_helped)
    if has_helped:
        messages.success(request, _("Merci : tant mieux !"))
    else:
        messages.info(
            request, _("Merci de l’avoir dit. Posez votre question dans un canal : on vous répondra.")
        )
    return redirect(entry)


def seen_entry(request: HttpRequest, pk: int) -> Entry:
    """An entry that the person may read; the others do not exist."""
    return get_object_or_404(entries_visible_to(signed_in(request)), pk=pk)


def _editor(request: HttpRequest) -> Person:
    person = signed_in(request)
    if not edits_faq(person):
        raise Http404
    return person


def _settled(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The button says whether it is published at once."""
    if "publier" in request.POST and not entry.is_published:
        publish_entry(by=signed_in(request), entry=entry, on=True)
        messages.success(request, _("L’entrée est publiée."))
    else:
        messages.success(request, _("L’entrée est enregistrée."))
    return redirect(entry)


def _source_asked(request: HttpRequest) -> Message | None:
    pk = key_of(request.GET.get("question"))
    if pk is None:
        return None
    seen = messages_visible_to(signed_in(request)).select_related("channel", "answer")
    question = get_object_or_404(seen, pk=pk)
    if not may_enter(question):
        raise Http404
    return question


def _source_shown(person: Person, entry: Entry) -> Message | None:
    """The question that it comes from, as long as it stands where the person may read."""
    seen = messages_visible_to(person).filter(faq_entry=entry, deleted_at=None)
    return seen.select_related("channel").first()


def _title_of(question: Message) -> str:
    return " ".join(question.gist.split())[:250]


def _form_page(request: HttpRequest, form: EntryForm, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return show(request, "community/faq/form.html", {"form": form} | context, status=status)
