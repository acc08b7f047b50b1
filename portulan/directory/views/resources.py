"""The public page of a resource, its calendar file and its picture."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from portulan.accounts.models import Person
from portulan.directory.calendar import calendar_of
from portulan.directory.enums import Category, Visibility
from portulan.directory.models import Resource, Revision
from portulan.directory.queries import once_public_resources, published_resources, revisions_visible_to
from portulan.directory.searching.cards import ICONS, cards_of_keys
from portulan.directory.views.related import related_to
from portulan.directory.words import (
    details_in_words,
    domains_in_words,
    facts_of,
    occupations_in_words,
)

MOST_PARTS = 100


def page(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """What, for whom, when, where, how to mobilise it; its parts or its parent."""
    resource = get_object_or_404(once_public_resources(), pk=pk)
    if not resource.is_published:
        return _ended(request, resource)
    if slug != resource.slug:
        return redirect(resource, permanent=True)
    revision = resource.public_version
    parts = published_resources().filter(parent=resource).order_by("expires_at", "pk")
    context = {
        "resource": resource,
        "revision": revision,
        "facts": facts_of(revision),
        "details": details_in_words(revision),
        "occupations": occupations_in_words(revision),
        "domains": domains_in_words(revision),
        "parts": cards_of_keys(list(parts.values_list("pk", flat=True)[:MOST_PARTS])),
        "parent": resource.parent if resource.parent and resource.parent.is_published else None,
        "related": related_to(resource),
        "address": request.build_absolute_uri(resource.get_absolute_url()),
        "icon": ICONS[Category(revision.category)],
        "has_coming_dates": any(not period.is_past for period in revision.periods),
    }
    return render(request, "directory/resource.html", context)


def _ended(request: HttpRequest, resource: Resource) -> HttpResponse:
    """It was here and is no more: says so, and shows what is like it."""
    title = resource.public_version.title if resource.visibility == Visibility.EXPIRED else ""
    context = {"title": title, "related": related_to(resource)}
    return render(request, "directory/ended.html", context, status=410)


def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The dates as an iCalendar file (RFC 5545)."""
    resource = get_object_or_404(published_resources(), pk=pk)
    if not resource.public_version.dates:
        raise Http404
    address = request.build_absolute_uri(reverse("directory:resource", args=[pk, resource.slug]))
    response = HttpResponse(calendar_of(resource, address), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{resource.slug}.ics"'
    return response


def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a version, for those who may see that version."""
    revision = _seen_by(request.user, pk)
    try:
        with revision.image.open() as file:
            content = file.read()
    except (ValueError, FileNotFoundError):  # no picture, or its file is no more
        raise Http404 from None
    response = HttpResponse(content, content_type="image/webp")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=300"
    return response


def _seen_by(person: Person | AnonymousUser, pk: int) -> Revision:
    shown = (
        Resource.objects.filter(published_id=pk, visibility="published").select_related("published").first()
    )
    if shown is not None:
        return shown.public_version
    return get_object_or_404(revisions_visible_to(person), pk=pk)
