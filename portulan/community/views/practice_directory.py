"""A practice proposed to the directory: by somebody of a structure, else by those of the team who can."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.charters.gate import to_signature
from portulan.charters.rules import has_signed
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.proposing import decline_request, propose_practice, take_request
from portulan.community.forms.practice import DeclineForm, DraftForm
from portulan.community.gates import member_required
from portulan.community.library import directory_path_of
from portulan.community.library_rights import check_may_propose, contributing_structures
from portulan.community.models import DirectoryRequest, Practice
from portulan.community.rules import animates
from portulan.community.views.doing import done
from portulan.community.views.library import seen_practice
from portulan.community.views.pages import show
from portulan.directory.rules import CHARTER as CONTRIBUTION


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposing(request: HttpRequest, pk: int) -> HttpResponse:
    """Say for which structure; who has none asks the team."""
    person, practice = signed_in(request), seen_practice(request, pk)
    asked = waiting_request(practice) if animates(person) else None
    if asked is None and not _may(request, person, practice):
        return redirect(practice)
    has_structure = contributing_structures(person).exists()
    if has_structure and not has_signed(person, CONTRIBUTION):
        return to_signature(request, CONTRIBUTION)
    form = DraftForm(request.POST or None, person=person) if has_structure else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _proposed(request, practice, asked, form)
    context = {
        "practice": practice,
        "form": form,
        "asked": asked,
        "decline": DeclineForm(),
        "animates": animates(person),
    }
    return show(request, "community/library/directory.html", context)


@member_required
@posted_from("community:practice_directory", "pk")
def declining(request: HttpRequest, pk: int) -> HttpResponse:
    """The team takes a request no further, and says why."""
    practice = seen_practice(request, pk)
    asked = waiting_request(practice)
    if asked is None or not animates(signed_in(request)):
        raise Http404
    reason = request.POST.get("reason", "")[:1000]
    return done(
        request,
        practice,
        lambda: decline_request(by=signed_in(request), request=asked, reason=reason),
        _("C’est fait : la personne qui l’a demandé est prévenue."),
    )


def waiting_request(practice: Practice) -> DirectoryRequest | None:
    """The request that nobody answered yet."""
    latest = directory_path_of(practice).request
    waits = latest is not None and latest.drafted_at is None and latest.declined_at is None
    return latest if waits else None


def _may(request: HttpRequest, person: Person, practice: Practice) -> bool:
    try:
        check_may_propose(person, practice)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _proposed(
    request: HttpRequest, practice: Practice, asked: DirectoryRequest | None, form: DraftForm | None
) -> HttpResponse:
    person = signed_in(request)
    structure = form.cleaned_data["structure"] if form else None
    try:
        if asked is not None and structure is not None:
            made = take_request(by=person, request=asked, structure=structure)
        else:
            made = propose_practice(by=person, practice=practice, structure=structure)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(practice)
    if made.resource is None:
        messages.success(request, _("Votre demande est partie : l’équipe d’animation vous dira la suite."))
        return redirect(practice)
    messages.success(request, _("Le brouillon est prêt : complétez-le, puis envoyez-le à la rédaction."))
    return redirect("directory:edit_resource", pk=made.resource.pk)
