from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.limits import MINUTE, Limit, limited
from portulan.rooms.credit import whole_minutes
from portulan.rooms.models import Room
from portulan.rooms.queries import others_in, rooms_visible_to, together_in
from portulan.rooms.registry import move_page, referent_of, subject_label, subject_page
from portulan.rooms.rules import BEAT, CONTACT_AFTER, is_host, is_over, may_read_log
from portulan.rooms.views.policy import may_use_devices
from portulan.rooms.words import words

ROOMS = Limit("rooms", 60, MINUTE)  # nobody tries numbers one after another


@login_required
@limited(ROOMS)
@may_use_devices
def room(request: HttpRequest, number: int) -> HttpResponse:
    """The lobby and the room, or what to do once the meeting is over."""
    place, person = get_object_or_404(Room, number=str(number)), signed_in(request)
    is_host_here = is_host(person, place)
    knows = is_host_here or rooms_visible_to(person).filter(pk=place.pk).exists()
    given: dict[str, Any] = {
        "room": place,
        "knows": knows,
        "referent": referent_of(place) if knows else None,
        "others": others_in(place, person) if knows else [],
        "subject_url": subject_page(place, person) if knows else "/",
        "subject_label": subject_label(place, person) if knows else _("Aller à l’accueil"),
        "may_read_log": may_read_log(person, place),
        "contact_email": settings.CONTACT_EMAIL,
        "contact_phone": settings.CONTACT_PHONE,
        "move_url": move_page(place, person) if knows else "",
    }
    if is_over(place, timezone.now()):
        together = whole_minutes(together_in(place)) if knows else 0
        return render(request, "rooms/over.html", given | {"together": together})
    given |= {"is_host": is_host_here, "words": words(), "setup": _setup(place, person, given, is_host_here)}
    return render(request, "rooms/room.html", given)


def _setup(place: Room, person: Person, given: dict[str, Any], is_host_here: bool) -> dict[str, object]:
    return {
        "socket": f"/ws{place.get_absolute_url()}",
        "now": timezone.now().isoformat(),
        "opensAt": place.opens_at.isoformat(),
        "start": place.start.isoformat(),
        "end": place.end.isoformat(),
        "name": person.get_full_name(),
        "host": is_host_here,
        "beat": BEAT.total_seconds(),
        "contactAfter": CONTACT_AFTER.total_seconds(),
        "subjectUrl": given["subject_url"],
    }
