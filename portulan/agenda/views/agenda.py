"""A person's meetings, whatever the service."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.agenda.queries import feed_of
from portulan.agenda.registry import receives_meetings
from portulan.agenda.shown import shown_appointments


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is coming, and the address for one's other calendars; a new address is said this once."""
    person = signed_in(request)
    context = {
        "appointments": shown_appointments(person),
        "feed": feed_of(person),
        "new_address": request.session.pop("agenda.feed", ""),
        "receives": receives_meetings(person),
    }
    return render(request, "agenda/agenda.html", context)
