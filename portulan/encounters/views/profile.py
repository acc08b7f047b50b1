"""The expert's own profile."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.agenda.queries import stored_schedule_of
from portulan.charters.gate import signed_charter_required
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.expert import pause, submit, write_profile
from portulan.encounters.forms.profile import ExpertForm
from portulan.encounters.gates import expert_required
from portulan.encounters.models import Expert
from portulan.encounters.queries import expert_of
from portulan.encounters.rules import EXPERT_CHARTER
from portulan.encounters.views.masking import explain_masking


@signed_charter_required(EXPERT_CHARTER)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Write it, then send it to the team."""
    person = signed_in(request)
    form = ExpertForm(request.POST or None, instance=expert_of(person), initial=_initial(person))
    if form.is_bound and form.is_valid():
        try:
            written = write_profile(person=person, words=form.words)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            explain_masking(request, form)
            return _sent(request, written) if "envoyer" in request.POST else _kept(request, written)
    expert = expert_of(person)
    context = {"form": form, "expert": expert, "schedule": stored_schedule_of(person)}
    return render(request, "encounters/profile.html", context)


def _initial(person: Person) -> dict[str, Any]:
    expert = expert_of(person)
    return dict(expert.proposed) if expert else {}


@expert_required
@posted_from("encounters:profile")
def pausing(request: HttpRequest) -> HttpResponse:
    """Receive no request for a while, or receive them again."""
    expert = expert_of(signed_in(request))
    assert expert is not None  # noqa: S101 (expert_required)
    try:
        pause(expert=expert, on=request.POST.get("pause") == "oui")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("encounters:profile")


def _kept(request: HttpRequest, expert: Expert) -> HttpResponse:
    if expert.proposed_at:
        said = _(
            "C’est enregistré. L’équipe lit vos changements ; d’ici là, votre profil reste publié comme avant."
        )
        messages.success(request, said)
    else:
        messages.success(request, _("Votre profil est enregistré."))
    return redirect("encounters:profile")


def _sent(request: HttpRequest, expert: Expert) -> HttpResponse:
    try:
        submit(expert=expert)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Merci ! L’équipe lit votre profil et vous écrit sous peu."))
    return redirect("encounters:profile")
