"""Publishing one's hours."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.agenda.actions.schedules import publish_availability, schedule_of
from portulan.agenda.forms import AvailabilityForm
from portulan.agenda.registry import receives_meetings
from portulan.agenda.shown import MOST_DAYS, slots_by_day


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form, and the slots that it offers as it stands."""
    person = signed_in(request)
    if not receives_meetings(person):
        raise Http404
    schedule = schedule_of(person)
    form = AvailabilityForm(request.POST or None, instance=schedule)
    if form.is_bound and form.is_valid():
        publish_availability(person=person, availability=form.availability)
        messages.success(request, _("Vos disponibilités sont publiées."))
        return redirect("agenda:availability")
    days = slots_by_day(schedule_of(person), person, MOST_DAYS + 1) if schedule.pk else []
    context = {
        "form": form,
        "schedule": schedule,
        "days": days[:MOST_DAYS],
        "has_more_days": len(days) > MOST_DAYS,
    }
    return render(request, "agenda/availability.html", context)
