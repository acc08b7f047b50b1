"""The team helps an explorer: a birth date to correct, a guardian who changed their mind."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.birth_date import correct_birth_date
from portulan.encounters.actions.consent import reopen_consent, withdraw_consent
from portulan.encounters.forms.desk import BirthDateForm
from portulan.encounters.gates import team_required
from portulan.encounters.models import Explorer
from portulan.encounters.queries import explorers_known_to


@team_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The explorer of an e-mail address, and what may be done for them."""
    asked = request.GET.get("adresse", "").strip()
    found = explorers_known_to(signed_in(request)).filter(person__email__iexact=asked).first()
    form = BirthDateForm(initial={"birth_date": found.birth_date}) if found else None
    context = {"asked": asked, "explorer": found, "form": form}
    return render(request, "encounters/desk/explorer.html", context)


@team_required
@posted_from("encounters:desk_explorer")
def birth_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct it."""
    explorer, form = _explorer(request, pk), BirthDateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Cette date est illisible."))
        return _back(explorer)
    try:
        correct_birth_date(by=signed_in(request), explorer=explorer, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("La date de naissance est corrigée."))
    return _back(explorer)


@team_required
@posted_from("encounters:desk_explorer")
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a consent back for a guardian, or let it be asked again."""
    explorer, by = _explorer(request, pk), signed_in(request)
    try:
        if "retirer" in request.POST:
            withdraw_consent(by=by, explorer=explorer)
        else:
            reopen_consent(by=by, explorer=explorer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est fait, et inscrit au registre."))
    return _back(explorer)


def _explorer(request: HttpRequest, pk: int) -> Explorer:
    return get_object_or_404(explorers_known_to(signed_in(request)), pk=pk)


def _back(explorer: Explorer) -> HttpResponse:
    query = urlencode({"adresse": explorer.person.email})
    return redirect(f"{reverse('encounters:desk_explorer')}?{query}")
