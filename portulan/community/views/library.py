"""The library: found, read, thanked for."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.limits import SEARCHES, limited
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.practices import thank
from portulan.community.forms.practice import AgreementForm, concerned
from portulan.community.gates import member_required
from portulan.community.library import (
    Choice,
    channels_shared,
    directory_path_of,
    practices_found,
    practices_kept_back,
    practices_waiting_for,
    requests_waiting,
    similar_practices,
    source_shown,
    themes_shared,
)
from portulan.community.library_rights import check_may_propose, keeps, practices_visible_to
from portulan.community.licences import LICENCES
from portulan.community.models import Authorship, Practice, Thanks, Theme
from portulan.community.views.pages import show

LONGEST, PAGE = 300, 20  # characters asked, practices a page


@member_required
@require_safe
@limited(SEARCHES)
def listing(request: HttpRequest) -> HttpResponse:
    """What is shared, by theme, licence, tool or words."""
    person, choice = signed_in(request), _choice(request)
    context = {
        "choice": choice,
        "page": Paginator(practices_found(choice), PAGE).get_page(request.GET.get("page")),
        "themes": themes_shared(),
        "licences": list(LICENCES.values()),
        "channels": channels_shared(),
        "waiting": practices_waiting_for(person),
        "kept_back": practices_kept_back(person),
        "requests": requests_waiting(person),
    }
    return show(request, "community/library/listing.html", context)


@member_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One practice, whose it is, and what may be made of it."""
    person, practice = signed_in(request), seen_practice(request, pk)
    context = {
        "practice": practice,
        "source": source_shown(person, practice),
        "similar": similar_practices(practice),
        "thanked": Thanks.objects.filter(practice=practice).count(),
        "thanks": Thanks.objects.filter(practice=practice, person=person).exists(),
        "is_shared": Practice.objects.shared().filter(pk=practice.pk).exists(),
        "version_count": practice.versions.count(),
        "directory": directory_path_of(practice),
        **_rights(person, practice),
    }
    return show(request, "community/library/practice.html", context)


@member_required
@posted_from("community:practice", "pk")
def thanking(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is useful, or not any more."""
    practice = seen_practice(request, pk)
    try:
        thank(by=signed_in(request), practice=practice, on=request.POST.get("merci") == "oui")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(practice)


def seen_practice(request: HttpRequest, pk: int) -> Practice:
    """A practice that the person may read; the others do not exist."""
    seen = practices_visible_to(signed_in(request)).select_related("channel", "collected_by")
    return get_object_or_404(seen.prefetch_related("themes", "files", "authorships__person"), pk=pk)


def still_seen(request: HttpRequest, practice: Practice) -> bool:
    """Whether the person reads it yet: who is no author does not, until its authors agree to what it says now."""
    return practices_visible_to(signed_in(request)).filter(pk=practice.pk).exists()


def _rights(person: Person, practice: Practice) -> dict[str, Any]:
    """What the person may do with it, and what is asked of them."""
    mine = Authorship.objects.filter(practice=practice, person=person).first()
    may_propose, why_not = True, ""
    try:
        check_may_propose(person, practice)
    except Refusal as refusal:
        may_propose, why_not = False, str(refusal)
    return {
        "keeps": keeps(person, practice),
        "mine": mine,
        "agreement": AgreementForm(initial={"licence": practice.licence}) if mine else None,
        "may_propose": may_propose,
        "why_not": why_not,
    }


def _choice(request: HttpRequest) -> Choice:
    """What the address asks for; what it names and does not exist is not asked."""
    asked = request.GET
    return Choice(
        asked.get("q", "").strip()[:LONGEST],
        Theme.objects.filter(slug=asked.get("theme", "")).first(),
        asked.get("licence", "") if asked.get("licence", "") in LICENCES else "",
        concerned().filter(slug=asked.get("canal", "")).first(),
    )
