"""Open sessions, and closing them."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts import devices
from portulan.accounts.actions import disown, sign_out_everywhere, sign_out_there
from portulan.accounts.links import disowning_from
from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from


@login_required
@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """Where the person is signed in."""
    current = request.session.session_key
    rows = [_row(session, current) for session in UserSession.objects.purge_and_list(signed_in(request))]
    rows.sort(key=lambda row: (not row["is_current"], -row["session"].pk))
    return render(request, "accounts/sessions.html", {"rows": rows})


@login_required
@posted_from("accounts:sessions")
def session_closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out there."""
    person = signed_in(request)
    session = get_object_or_404(UserSession, pk=pk, user=person)
    sign_out_there(person=person, session=session)
    messages.success(request, _("Cette session est fermée."))
    return redirect("accounts:sessions")


@login_required
@posted_from("accounts:sessions")
def other_sessions_closing(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    sign_out_everywhere(person=signed_in(request), except_key=request.session.session_key)
    messages.success(request, _("Toutes vos autres sessions sont fermées."))
    return redirect("accounts:sessions")


@login_required
@require_http_methods(["GET", "POST"])
def own_disowning(request: HttpRequest) -> HttpResponse:
    """Say, from the list of sessions, that one of them is somebody else's."""
    person = signed_in(request)
    if request.method == "POST":
        disown(person=person, email=person.email, since=timezone.now())
        return render(request, "accounts/disowned.html")
    return render(request, "accounts/disowning.html", {"email": person.email})


@require_http_methods(["GET", "POST"])
def disowning(request: HttpRequest, token: str) -> HttpResponse:
    """Say, from a letter, that it was somebody else."""
    letter = disowning_from(token)
    if letter is None:
        return render(request, "accounts/disowning_over.html", status=410)
    if request.method == "POST":
        disown(person=letter.person, email=letter.email, since=letter.since)
        return render(request, "accounts/disowned.html")
    return render(request, "accounts/disowning.html", {"email": letter.email})


def _row(session: UserSession, current: str | None) -> dict[str, Any]:
    return {
        "session": session,
        "device": devices.device_name(session.user_agent),
        "is_current": session.session_key == current,
    }
