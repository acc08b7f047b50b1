"""The explorer's own profile, the counsellors, the suggestions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.charters.gate import signed_charter_required
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.explorer import introduce
from portulan.encounters.actions.following import (
    accept_following,
    invitation_of_link,
    set_aside,
    share,
    stop_following,
)
from portulan.encounters.enums import ConsentState
from portulan.encounters.forms.answers import SharingForm
from portulan.encounters.forms.profile import IntroductionForm
from portulan.encounters.gates import explorer_required
from portulan.encounters.queries import explorer_of, followings_of, open_suggestions
from portulan.encounters.rules import EXPLORER_CHARTER, require_explorer


@signed_charter_required(EXPLORER_CHARTER)
@require_http_methods(["GET", "HEAD", "POST"])
def introduction(request: HttpRequest) -> HttpResponse:
    """A birth date; under fifteen, a guardian to write to."""
    person = signed_in(request)
    explorer = explorer_of(person)
    form = IntroductionForm(request.POST or None, person_email=person.email, explorer=explorer)
    if form.is_bound and form.is_valid():
        try:
            return _introduced(request, person, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "explorer": explorer,
        "refused": explorer is not None and explorer.consent == ConsentState.REFUSED,
        "awaits": explorer is not None and explorer.consent == ConsentState.ASKED,
        "suite": _next(request),
    }
    return render(request, "encounters/introduction.html", context)


@explorer_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Read who proposes to follow, and accept."""
    invitation = invitation_of_link(secret)
    if invitation is None:
        return render(request, "encounters/link_over.html", status=410)
    form = SharingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _followed(request, secret, form)
    explorer = require_explorer(signed_in(request))
    context = {"invitation": invitation, "form": form, "explorer": explorer}
    return render(request, "encounters/follow_invitation.html", context)


@explorer_required
@posted_from("encounters:mine")
def sharing(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a counsellor reads, or end it."""
    explorer = require_explorer(signed_in(request))
    following = get_object_or_404(followings_of(explorer), pk=pk)
    if "arreter" in request.POST:
        stop_following(by=signed_in(request), following=following)
        messages.success(request, _("Le suivi est terminé."))
        return redirect("encounters:mine")
    share(
        explorer=explorer,
        following=following,
        meetings="meetings" in request.POST,
        bilans="bilans" in request.POST,
    )
    messages.success(request, _("C’est noté : votre conseiller ne voit que ce que vous partagez."))
    return redirect("encounters:mine")


@explorer_required
@posted_from("encounters:mine")
def suggestion_closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a suggestion away."""
    explorer = require_explorer(signed_in(request))
    set_aside(explorer=explorer, suggestion=get_object_or_404(open_suggestions(explorer), pk=pk))
    return redirect("encounters:mine")


def _introduced(request: HttpRequest, person: Person, form: IntroductionForm) -> HttpResponse:
    explorer = introduce(person=person, **form.cleaned_data)
    if explorer.consent == ConsentState.ASKED:
        messages.success(
            request, _("Nous avons écrit à votre responsable légal. Nous vous écrirons dès sa réponse.")
        )
    else:
        messages.success(request, _("Bienvenue ! Trouvez un métier qui vous intéresse."))
    return redirect(_next(request))


def _followed(request: HttpRequest, secret: str, form: SharingForm) -> HttpResponse:
    explorer = require_explorer(signed_in(request))
    try:
        accept_following(explorer=explorer, secret=secret, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est fait : la personne qui vous accompagne le sait."))
    return redirect("encounters:mine")


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("suite") or request.GET.get("suite", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if asked and is_ours else reverse("encounters:search")
