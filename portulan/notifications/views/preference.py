"""What a person receives by e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.notifications import actions
from portulan.notifications.forms import PreferencesForm


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose the kinds of news received by e-mail."""
    form = PreferencesForm(request.POST or None, person=request.user)
    if request.method == "POST":
        form = PreferencesForm(request.POST, person=request.user)
        if form.is_valid():
            actions.choose_preferences(person=request.user, by_email=form.by_email, quiet=form.quiet)
            messages.success(request, _("Vos préférences sont enregistrées."))
            return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})
