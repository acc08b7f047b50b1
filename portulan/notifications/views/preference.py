"""What a person receives by e-mail and on their devices."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.notifications import actions
from portulan.notifications.forms import PreferencesForm
from portulan.notifications.push_keys import public_key
from portulan.notifications.queries import devices_of
from portulan.notifications.this_device import this_device


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose the kinds of news received by e-mail and on devices, and see which devices these are."""
    form = PreferencesForm(request.POST or None, person=request.user)
    if request.method == "POST":
        form = PreferencesForm(request.POST, person=request.user)
        if form.is_valid():
            actions.choose_preferences(
                person=request.user, by_email=form.by_email, on_devices=form.on_devices, quiet=form.quiet
            )
            messages.success(request, _("Vos préférences sont enregistrées."))
            return redirect("notifications:preferences")
    context = {
        "form": form,
        "devices": devices_of(request.user),
        "here": this_device(request),
        "push_key": public_key(),
    }
    return render(request, "notifications/preferences.html", context)
