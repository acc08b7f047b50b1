"""Writing a request: what was typed is never lost, even when the slot is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.agenda.models import Appointment
from portulan.agenda.shown import read_start, written
from portulan.common.refusals import Refusal
from portulan.common.templatetags.components import in_words
from portulan.encounters.actions.request import held_by, request_encounter
from portulan.encounters.availability import bookable_days
from portulan.encounters.forms.request import RequestForm
from portulan.encounters.gates import explorer_required
from portulan.encounters.models import Encounter, Expert, Explorer
from portulan.encounters.queries import experts_visible_to
from portulan.encounters.rules import ANSWER_WITHIN, answer_by, require_explorer
from portulan.encounters.views.masking import explain_masking
from portulan.encounters.views.refused import say_refusal


@explorer_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, with the slot that is held for the reader, or others to choose."""
    person = signed_in(request)
    explorer = require_explorer(person)
    expert = get_object_or_404(experts_visible_to(person), pk=pk)
    form = RequestForm(request.POST or None, expert=expert)
    if form.is_bound and form.is_valid():
        encounter = _send(form, explorer, expert)
        if encounter:
            said = _("Votre demande est partie. %(name)s a jusqu’au %(moment)s pour répondre.")
            words = {"name": expert.person.first_name, "moment": in_words(encounter.expires_at)}
            messages.success(request, said % words)
            explain_masking(request, form)
            return redirect(encounter)
    held = _held(request, explorer, expert)
    context = {
        "form": form,
        "expert": expert,
        "held": held,
        "chosen": _chosen(request, held),
        "days": bookable_days(expert, person),
        "answer_by": answer_by(timezone.now(), held.start) if held else None,
        "answer_days": ANSWER_WITHIN.days,
    }
    return render(request, "encounters/request.html", context)


def _send(form: RequestForm, explorer: Explorer, expert: Expert) -> Encounter | None:
    try:
        return request_encounter(
            explorer=explorer, expert=expert, start=form.cleaned_data["slot"], wish=form.wish
        )
    except Refusal as refusal:
        say_refusal(form, refusal)
        return None


def _held(request: HttpRequest, explorer: Explorer, expert: Expert) -> Appointment | None:
    start = read_start(request.POST.get("slot", "") or request.GET.get("creneau", ""))
    return held_by(explorer, expert, start) if start else None


def _chosen(request: HttpRequest, held: Appointment | None) -> str:
    return written(held.start) if held else request.POST.get("slot", "")
