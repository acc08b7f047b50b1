"""What stands before an explorer's and an expert's acts: the charter first, then one's profile."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from portulan.accounts.queries import structures_of
from portulan.accounts.signed_in import signed_in
from portulan.charters.gate import signed_charter_required, signing_needed
from portulan.encounters.models import Encounter
from portulan.encounters.queries import expert_of, explorer_of
from portulan.encounters.rules import COUNSELLOR_CHARTER, EXPLORER_CHARTER, approves_experts, charter_of

View = Callable[..., HttpResponseBase]


def explorer_required(view: View) -> View:
    """Let in explorers; others sign the charter, introduce themselves, then come back."""

    @signed_charter_required(EXPLORER_CHARTER)
    @wraps(view)
    def passing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if explorer_of(signed_in(request)):
            return view(request, *args, **kwargs)
        return HttpResponseRedirect(f"{reverse('encounters:introduction')}?{_back(request)}")

    return passing


def expert_required(view: View) -> View:
    """Let in who has a profile of expert; others are led to write one."""

    @login_required
    @wraps(view)
    def passing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if expert_of(signed_in(request)):
            return view(request, *args, **kwargs)
        return HttpResponseRedirect(reverse("encounters:profile"))

    return passing


def counsellor_required(view: View) -> View:
    """Let in members of a structure who signed the counsellors' charter; others are led to both."""

    @signed_charter_required(COUNSELLOR_CHARTER)
    @wraps(view)
    def passing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if structures_of(signed_in(request)).exists():
            return view(request, *args, **kwargs)
        messages.info(request, _("On accompagne au nom d’une structure : rejoignez la vôtre, ou créez-la."))
        return HttpResponseRedirect(reverse("accounts:structures"))

    return passing


def team_required(view: View) -> View:
    """The desk of experts; for others it does not exist."""

    @login_required
    @wraps(view)
    def passing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not approves_experts(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return passing


def signature_needed(request: HttpRequest, encounter: Encounter) -> HttpResponse | None:
    """The way to the charter of one's role in an encounter; nothing for who signed it."""
    return signing_needed(charter_of(signed_in(request), encounter))(request)


def _back(request: HttpRequest) -> str:
    page = request.get_full_path() if request.method == "GET" else reverse("encounters:search")
    return urlencode({"suite": page})
