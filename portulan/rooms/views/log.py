from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from portulan.accounts.signed_in import signed_in
from portulan.rooms.credit import whole_minutes
from portulan.rooms.models import Room
from portulan.rooms.queries import attendance_of, lost_in, together_in
from portulan.rooms.rules import may_read_log


@login_required
def log(request: HttpRequest, number: int) -> HttpResponse:
    """Who was there and when, and what cuts took: for those who welcome, and the team."""
    room = get_object_or_404(Room, number=str(number))
    if not may_read_log(signed_in(request), room):
        raise Http404
    given = {
        "room": room,
        "attendance": [(one, whole_minutes(lost_in(room, one.person))) for one in attendance_of(room)],
        "incidents": room.incidents.select_related("person").order_by("began_at"),
        "together": whole_minutes(together_in(room)),
        "lost": whole_minutes(lost_in(room)),
    }
    return render(request, "rooms/log.html", given)
