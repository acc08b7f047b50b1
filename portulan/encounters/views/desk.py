"""The team reads profiles, and messages that were reported."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.expert import approve, refuse
from portulan.encounters.actions.message import hide_message
from portulan.encounters.enums import ExpertState
from portulan.encounters.forms.answers import RefusalForm
from portulan.encounters.gates import team_required
from portulan.encounters.models import Expert
from portulan.encounters.profile_changes import changes_of
from portulan.encounters.queries import experts_to_read, experts_visible_to, reported_messages
from portulan.encounters.standing import standing_of
from portulan.encounters.words import language_names, occupation_choices, sector_names


@team_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first, and who is published."""
    person = signed_in(request)
    published = experts_visible_to(person).filter(state__in=[ExpertState.APPROVED, ExpertState.PAUSED])
    context = {
        "waiting": experts_to_read(person),
        "published": published.order_by("account__last_name", "pk")[:200],
    }
    return render(request, "encounters/desk/listing.html", context)


@team_required
@require_safe
def expert(request: HttpRequest, pk: int) -> HttpResponse:
    """One profile, and the decision."""
    return _shown(request, get_object_or_404(experts_visible_to(signed_in(request)), pk=pk), RefusalForm())


@team_required
@posted_from("encounters:desk_expert", "pk")
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish it."""
    profile = get_object_or_404(experts_visible_to(signed_in(request)), pk=pk)
    said = _("Le profil de %(name)s est publié.") % {"name": profile}
    return _decide(
        request, lambda: approve(by=signed_in(request), expert=profile, read=request.POST.get("lu")), pk, said
    )


@team_required
@posted_from("encounters:desk_expert", "pk")
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back, with the reason."""
    profile = get_object_or_404(experts_visible_to(signed_in(request)), pk=pk)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _shown(request, profile, form)
    note = form.cleaned_data["note"]
    said = _("Le profil de %(name)s lui revient, avec vos mots.") % {"name": profile}
    return _decide(request, lambda: refuse(by=signed_in(request), expert=profile, note=note), pk, said)


@team_required
@require_safe
def message(request: HttpRequest, key: UUID) -> HttpResponse:
    """A reported message."""
    found = get_object_or_404(reported_messages(signed_in(request)), key=key)
    return render(request, "encounters/desk/message.html", {"message": found})


@team_required
@posted_from("encounters:desk_message", "key")
def message_hiding(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it out of the thread."""
    found = get_object_or_404(reported_messages(signed_in(request)), key=key)
    hide_message(by=signed_in(request), message=found)
    messages.success(request, _("Le message n’est plus montré."))
    return redirect("encounters:desk_message", key)


def _shown(request: HttpRequest, profile: Expert, form: RefusalForm) -> HttpResponse:
    context = {
        "expert": profile,
        "occupations": occupation_choices(profile),
        "sectors": sector_names(profile),
        "languages": language_names(profile.languages),
        "waits": profile.waits_for_team,
        "changes": changes_of(profile) if profile.proposed_at else [],
        "form": form,
        **standing_of(profile),
    }
    return render(request, "encounters/desk/expert.html", context)


def _decide(request: HttpRequest, act: Callable[[], Expert], pk: int, said: str) -> HttpResponse:
    try:
        act()
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("encounters:desk_expert", pk)
    messages.success(request, said)
    return redirect("encounters:desk")
