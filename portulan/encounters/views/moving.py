"""Another time for a meeting."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.proposal import accept_move, propose_move, refuse_move
from portulan.encounters.availability import bookable_days
from portulan.encounters.forms.answers import MoveForm
from portulan.encounters.gates import signature_needed
from portulan.encounters.models import Encounter, Proposal
from portulan.encounters.queries import encounters_visible_to, waiting_proposal
from portulan.encounters.rules import is_late, was_interrupted
from portulan.encounters.views.masking import explain_masking
from portulan.encounters.views.refused import say_refusal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposing(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose another of the expert's slots."""
    person = signed_in(request)
    encounter = get_object_or_404(encounters_visible_to(person), pk=pk)
    if encounter.is_done and was_interrupted(encounter):
        return redirect(encounter.expert)  # it is over: another request takes another slot
    if to_sign := encounter.takes_part(person) and signature_needed(request, encounter):
        return to_sign
    form = MoveForm(request.POST or None)
    if form.is_bound and form.is_valid() and _propose(form, encounter, person):
        messages.success(request, _gone(encounter))
        explain_masking(request, form)
        return redirect(encounter)
    context = {
        "form": form,
        "encounter": encounter,
        "other": encounter.other(person),
        "days": bookable_days(encounter.expert, person),
        "is_late": encounter.is_accepted
        and is_late(encounter, timezone.now())
        and not was_interrupted(encounter),
        "proposal": waiting_proposal(encounter),
        "chosen": request.POST.get("slot", ""),
    }
    return render(request, "encounters/move.html", context)


@login_required
@posted_from("encounters:encounter", "pk")
def acceptance(request: HttpRequest, pk: int, proposal_pk: int) -> HttpResponse:
    """Agree to another time."""
    return _answer(request, pk, proposal_pk, accept_move, _agreed)


@login_required
@posted_from("encounters:encounter", "pk")
def refusal(request: HttpRequest, pk: int, proposal_pk: int) -> HttpResponse:
    """Keep the time."""
    return _answer(request, pk, proposal_pk, refuse_move, _kept)


def _gone(encounter: Encounter) -> str:
    if encounter.is_requested:
        return _("Votre proposition est partie. D’ici la réponse, la demande garde l’heure demandée.")
    return _("Votre proposition est partie. D’ici la réponse, l’heure prévue ne change pas.")


def _agreed(was_request: bool) -> str:
    if was_request:
        return _("La rencontre est confirmée : l’invitation part dans les agendas.")
    return _("La rencontre est déplacée : les agendas suivent.")


def _kept(was_request: bool) -> str:
    if was_request:
        return _("La demande garde l’heure demandée, et attend toujours sa réponse.")
    return _("La rencontre reste à l’heure prévue.")


def _propose(form: MoveForm, encounter: Encounter, person: Person) -> bool:
    words = form.cleaned_data
    try:
        propose_move(by=person, encounter=encounter, start=words["slot"], reason=words["reason"])
    except Refusal as refused:
        say_refusal(form, refused)
        return False
    return True


def _answer(
    request: HttpRequest,
    pk: int,
    proposal_pk: int,
    act: Callable[..., Encounter],
    said: Callable[[bool], str],
) -> HttpResponse:
    encounter = get_object_or_404(encounters_visible_to(signed_in(request)), pk=pk)
    proposal = get_object_or_404(Proposal, pk=proposal_pk, encounter=encounter)
    if to_sign := encounter.takes_part(signed_in(request)) and signature_needed(request, encounter):
        return to_sign
    try:
        act(by=signed_in(request), proposal=proposal)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said(encounter.is_requested))  # as it stood when the page was read
    return redirect(encounter)
