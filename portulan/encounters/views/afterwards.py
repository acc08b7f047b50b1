"""After a meeting: the bilan, the feedback, the wall of thanks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.bilan import hide_thanks, write_bilan, write_feedback
from portulan.encounters.forms.bilan import BilanForm, FeedbackForm
from portulan.encounters.gates import expert_required, signature_needed
from portulan.encounters.models import Encounter
from portulan.encounters.queries import (
    counsellors_of,
    encounters_visible_to,
    expert_of,
    meetings_held_by,
    thanks_to,
)
from portulan.encounters.views.masking import explain_masking
from portulan.encounters.views.refused import say_refusal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bilan(request: HttpRequest, pk: int) -> HttpResponse:
    """The explorer's few words, and thanks."""
    person = signed_in(request)
    encounter = get_object_or_404(encounters_visible_to(person).filter(explorer__person=person), pk=pk)
    if to_sign := signature_needed(request, encounter):
        return to_sign
    counsellors = counsellors_of(encounter.explorer)
    is_accompanied = counsellors.exists()
    form = BilanForm(request.POST or None, encounter=encounter, is_accompanied=is_accompanied)
    if form.is_bound and form.is_valid() and _write_bilan(request, form, encounter):
        return redirect(encounter)
    context = {
        "form": form,
        "encounter": encounter,
        "counsellors": counsellors,
        "can_write": encounter.is_done,
    }
    return render(request, "encounters/bilan.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The expert's few words."""
    person = signed_in(request)
    encounter = get_object_or_404(encounters_visible_to(person).filter(expert__account=person), pk=pk)
    if to_sign := signature_needed(request, encounter):
        return to_sign
    form = FeedbackForm(request.POST or None, encounter=encounter)
    if form.is_bound and form.is_valid() and _write_feedback(request, form, encounter):
        return redirect(encounter)
    context = {"form": form, "encounter": encounter, "can_write": encounter.is_done}
    return render(request, "encounters/feedback.html", context)


@expert_required
@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """The expert's own wall of thanks."""
    expert = expert_of(signed_in(request))
    assert expert is not None  # noqa: S101 (expert_required)
    context = {"expert": expert, "thanks": thanks_to(expert)[:200], "held": meetings_held_by(expert)}
    return render(request, "encounters/wall.html", context)


@expert_required
@posted_from("encounters:wall")
def thanks_hiding(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide a word, or show it again."""
    expert = expert_of(signed_in(request))
    assert expert is not None  # noqa: S101 (expert_required)
    thanks = get_object_or_404(thanks_to(expert), pk=pk)
    hide_thanks(by=signed_in(request), thanks=thanks, hide=request.POST.get("cacher") == "oui")
    return redirect("encounters:wall")


def _write_bilan(request: HttpRequest, form: BilanForm, encounter: Encounter) -> bool:
    thanks = form.cleaned_data.get("thanks", "")  # nobody to thank once the expert left
    try:
        write_bilan(by=signed_in(request), encounter=encounter, words=form.words, thanks=thanks)
    except Refusal as refusal:
        say_refusal(form, refusal)
        return False
    messages.success(request, _("Merci, votre bilan est enregistré."))
    explain_masking(request, form)
    return True


def _write_feedback(request: HttpRequest, form: FeedbackForm, encounter: Encounter) -> bool:
    try:
        write_feedback(by=signed_in(request), encounter=encounter, words=form.words)
    except Refusal as refusal:
        say_refusal(form, refusal)
        return False
    messages.success(request, _("Merci, votre retour est enregistré."))
    return True
