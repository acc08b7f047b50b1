"""An entry of the FAQ over time: published, read again, what it said before."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.community.actions.faq import publish_entry, restore_version, review_entry
from portulan.community.faq_rights import edits_faq
from portulan.community.forms.faq import ReviewForm
from portulan.community.gates import member_required
from portulan.community.views.doing import done
from portulan.community.views.faq import seen_entry
from portulan.community.views.pages import show
from portulan.community.views.versions import compared


@member_required
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version; one of them beside what it replaced."""
    entry = seen_entry(request, pk)
    if not edits_faq(signed_in(request)):
        raise Http404
    context = {"entry": entry} | compared(entry.versions.all(), request.GET.get("version"))
    return show(request, "community/faq/versions.html", context)


@member_required
@posted_from("community:faq_versions", "pk")
def restoring(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Have it say that again."""
    entry = seen_entry(request, pk)
    return done(request, entry, lambda: restore_version(by=signed_in(request), entry=entry, number=number))


@member_required
@posted_from("community:faq_entry", "pk")
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it to members, or not any more."""
    entry, on = seen_entry(request, pk), request.POST.get("publier") == "oui"
    return done(request, entry, lambda: publish_entry(by=signed_in(request), entry=entry, on=on))


@member_required
@posted_from("community:faq_entry", "pk")
def reviewing(request: HttpRequest, pk: int) -> HttpResponse:
    """It is still right; say until when."""
    entry, form = seen_entry(request, pk), ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dites quel jour la relire."))
        return redirect(entry)
    until = form.cleaned_data["until"]
    return done(request, entry, lambda: review_entry(by=signed_in(request), entry=entry, until=until))
