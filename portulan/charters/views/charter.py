"""Charters as anyone may read them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.charters.models import Version
from portulan.charters.queries import current_version, current_versions, signature_of, versions_of


@require_safe
def charter_list(request: HttpRequest) -> HttpResponse:
    """Every charter of this instance."""
    return render(request, "charters/charter_list.html", {"versions": current_versions()})


@require_safe
def charter(request: HttpRequest, slug: str) -> HttpResponse:
    """The words in force, or those of an earlier version (``?version=1``)."""
    version = version_asked(slug, request.GET.get("version", ""))
    context = {
        "version": version,
        "versions": versions_of(slug),
        "signature": signature_of(signed_in(request), version) if request.user.is_authenticated else None,
    }
    return render(request, "charters/charter.html", context)


def version_asked(slug: str, number: str = "") -> Version:
    """The version in force, or the one of that number; 404 when there is none."""
    version = current_version(slug)
    if version is not None and number and number != str(version.number):
        is_number = number.isascii() and number.isdigit() and len(number) < 9
        version = versions_of(slug).filter(number=int(number)).first() if is_number else None
    if version is None:
        raise Http404
    return version
