"""The calendar that other calendars subscribe to."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.agenda.actions.feeds import close_feed, note_reading, open_feed
from portulan.agenda.calendars import feed
from portulan.agenda.models import Feed
from portulan.agenda.queries import appointments_in_feed
from portulan.common.secrets import digest_of


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The person's meetings, for whoever holds the secret address."""
    found = (
        Feed.objects.filter(digest=digest_of(secret), person__is_active=True).select_related("person").first()
    )
    if found is None:
        raise Http404
    note_reading(found)
    with override(found.person.language):
        content = feed(appointments_in_feed(found.person), found.person)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def opening(request: HttpRequest) -> HttpResponse:
    """Make a secret address; the one before no longer answers."""
    secret = open_feed(person=signed_in(request))
    request.session["agenda.feed"] = request.build_absolute_uri(reverse("agenda:feed", args=[secret]))
    return redirect("agenda:agenda")


@login_required
@require_POST
def closing(request: HttpRequest) -> HttpResponse:
    """Revoke the address."""
    close_feed(person=signed_in(request))
    return redirect("agenda:agenda")
