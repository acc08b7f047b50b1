"""A practice over time: what its authors agree to, what it said before, whether it is still shown."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.agreeing import agree, disagree
from portulan.community.actions.practices import archive_practice, restore_practice
from portulan.community.forms.practice import AgreementForm
from portulan.community.gates import member_required
from portulan.community.library_rights import keeps
from portulan.community.views.doing import done
from portulan.community.views.library import seen_practice, still_seen
from portulan.community.views.pages import show
from portulan.community.views.versions import compared


@member_required
@posted_from("community:practice", "pk")
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """An author accepts, refuses, or takes their agreement back."""
    person, practice = signed_in(request), seen_practice(request, pk)
    if request.POST.get("accord") == "oui":
        form = AgreementForm(request.POST)
        licence = form.cleaned_data["licence"] if form.is_valid() else ""
        read = key_of(request.POST.get("version"))
        return done(
            request, practice, lambda: agree(by=person, practice=practice, licence=licence, version=read)
        )
    try:
        is_kept = disagree(by=person, practice=practice)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(practice)
    if is_kept:
        messages.success(request, _("La pratique n’est plus montrée à personne d’autre."))
        return redirect(practice)
    messages.success(request, _("C’est noté : rien n’en est gardé dans la bibliothèque."))
    return redirect("community:library")


@member_required
@posted_from("community:practice", "pk")
def archiving(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave it out of the library, or put it back."""
    practice, on = seen_practice(request, pk), request.POST.get("archiver") == "oui"
    response = done(
        request, practice, lambda: archive_practice(by=signed_in(request), practice=practice, on=on)
    )
    return redirect("community:library") if on else response


@member_required
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version; one of them beside what it replaced."""
    practice = seen_practice(request, pk)
    if not keeps(signed_in(request), practice):
        raise Http404
    context = {"practice": practice} | compared(practice.versions.all(), request.GET.get("version"))
    return show(request, "community/library/versions.html", context)


@member_required
@posted_from("community:practice_versions", "pk")
def restoring(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Have it say that again."""
    person, practice = signed_in(request), seen_practice(request, pk)
    response = done(request, practice, lambda: restore_practice(by=person, practice=practice, number=number))
    return response if still_seen(request, practice) else redirect("community:library")
