"""An expert's page, and the ways to a meeting from it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.agenda.shown import read_start, written
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.request import hold
from portulan.encounters.actions.waiting import is_in_line, leave_line, stand_in_line
from portulan.encounters.availability import bookable_days
from portulan.encounters.gates import explorer_required
from portulan.encounters.models import Encounter, Expert
from portulan.encounters.queries import (
    experts_visible_to,
    explorer_of,
    meetings_held_by,
    shown_thanks_to,
)
from portulan.encounters.rules import check_may_request, require_explorer
from portulan.encounters.words import language_names, occupation_choices, sector_names


@login_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The profile, the free slots, the wall of thanks."""
    return _shown(request, get_object_or_404(experts_visible_to(signed_in(request)), pk=pk))


def _shown(request: HttpRequest, expert: Expert, fault: str = "") -> HttpResponse:
    """The page; ``fault`` says beside the slots why none could be kept."""
    person = signed_in(request)
    context = {
        "expert": expert,
        "fault": fault,
        "is_own": expert.account_id == person.pk,
        "occupations": occupation_choices(expert),
        "sectors": sector_names(expert),
        "languages": language_names(expert.languages),
        "held": meetings_held_by(expert),
        "thanks": shown_thanks_to(expert)[:6],
        "days": bookable_days(expert, person) if expert.is_shown else [],
        **_standing(person, expert),
    }
    return render(request, "encounters/expert.html", context, status=422 if fault else 200)


@explorer_required
@posted_from("encounters:expert", "pk")
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the chosen slot ten minutes, and go on to the request."""
    person = signed_in(request)
    expert = get_object_or_404(experts_visible_to(person), pk=pk)
    start = read_start(request.POST.get("slot", ""))
    if start is None:
        return _shown(request, expert, _("Choisissez un créneau."))
    try:
        hold(explorer=require_explorer(person), expert=expert, start=start)
    except Refusal as refusal:
        return _shown(request, expert, str(refusal))
    return redirect(f"{_request_page(expert)}?creneau={written(start)}")


@explorer_required
@posted_from("encounters:expert", "pk")
def waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """Stand in line, or leave it."""
    person = signed_in(request)
    expert = get_object_or_404(experts_visible_to(person), pk=pk)
    explorer = require_explorer(person)
    try:
        if request.POST.get("attendre") == "non":
            leave_line(explorer=explorer, expert=expert)
        else:
            stand_in_line(explorer=explorer, expert=expert)
            messages.success(request, _("C’est noté : nous vous écrirons dès qu’un créneau se libère."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(expert)


def _standing(person: Person, expert: Expert) -> dict[str, object]:
    """Where this reader stands with the expert: what stops a request, the line, a meeting already asked."""
    explorer = explorer_of(person)
    if explorer is None or expert.account_id == person.pk:
        return {"refusal": "", "in_line": False, "live": None, "is_new": explorer is None}
    live = Encounter.objects.filter(explorer=explorer, expert=expert).live().first()
    refusal = ""
    try:
        check_may_request(explorer, expert)
    except Refusal as refused:
        refusal = str(refused)
    return {
        "refusal": refusal,
        "in_line": is_in_line(explorer, expert),
        "live": live,
        "is_new": False,
    }


def _request_page(expert: Expert) -> str:
    return f"{expert.get_absolute_url()}demande/"
