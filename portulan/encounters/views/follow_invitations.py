"""Inviting explorers: by letter, or a whole file."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.limits import HOUR, UPLOADS, Limit, limited
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.common.sheets import MIME, spreadsheet
from portulan.encounters.actions.follow_invitation import (
    invite_all,
    invite_once,
    left_to_invite,
    send_again,
    withdraw_invitation,
)
from portulan.encounters.errors import TooManyInvitations
from portulan.encounters.forms.counsellor import InvitationFileForm, InvitationForm, StructureForm
from portulan.encounters.gates import counsellor_required
from portulan.encounters.invitees import MOST_ROWS, Fate, Invitee, address_of, read_invitees
from portulan.encounters.models import FollowInvitation
from portulan.encounters.queries import follow_invitations_by
from portulan.encounters.rules import CONSENT_WITHIN
from portulan.encounters.views.invitations_page import invitations_page

LETTERS = Limit("follow-letters", 60, HOUR, methods=("POST",))


@counsellor_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(LETTERS)
def page(request: HttpRequest) -> HttpResponse:
    """Those that wait, and a letter to one more person."""
    person = signed_in(request)
    form = InvitationForm(request.POST or None, person=person)
    if form.is_bound and form.is_valid():
        try:
            invite_once(by=person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("L’invitation est partie à %(email)s.") % form.cleaned_data)
            return redirect("encounters:follow_invitations")
    return invitations_page(request, form=form)


@counsellor_required
@posted_from("encounters:follow_invitations")
@limited(UPLOADS)
def file(request: HttpRequest) -> HttpResponse:
    """Read a file, and show each row's fate before anything leaves."""
    person = signed_in(request)
    form = InvitationFileForm(request.POST, request.FILES, person=person)
    if form.is_valid():
        try:
            invitees = read_invitees(form.cleaned_data["file"].file, person, form.cleaned_data["structure"])
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return _rows(request, invitees, form)
    return invitations_page(request, file_form=form)


@counsellor_required
@posted_from("encounters:follow_invitations")
@limited(UPLOADS)
def sending(request: HttpRequest) -> HttpResponse:
    """Write to the rows that stayed ticked."""
    person = signed_in(request)
    form = StructureForm(request.POST, person=person)
    emails = [address for cell in request.POST.getlist("email")[:MOST_ROWS] if (address := address_of(cell))]
    if form.is_valid():
        wanted = {"by": person, "structure": form.cleaned_data["structure"], "emails": emails}
        sent = invite_all(**wanted)
        said = ngettext("%(number)s invitation est partie.", "%(number)s invitations sont parties.", sent)
        messages.success(request, said % {"number": sent})
        if left_to_invite(**wanted):
            messages.warning(request, str(TooManyInvitations()))
    return redirect("encounters:follow_invitations")


@counsellor_required
@posted_from("encounters:follow_invitations")
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one back."""
    withdraw_invitation(by=signed_in(request), invitation=_own(request, pk))
    messages.success(request, _("L’invitation est retirée : son lien ne sert plus."))
    return redirect("encounters:follow_invitations")


@counsellor_required
@posted_from("encounters:follow_invitations")
@limited(LETTERS)
def resending(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one again."""
    try:
        send_again(by=signed_in(request), invitation=_own(request, pk))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("L’invitation est repartie, avec un nouveau lien."))
    return redirect("encounters:follow_invitations")


@counsellor_required
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """A table to fill."""
    if kind not in MIME:
        raise Http404
    heading = [_("Prénom"), _("Nom"), _("Adresse e-mail")]
    return spreadsheet("modele-invitations", kind, heading, [["Camille", "Exemple", "camille@example.org"]])


def _own(request: HttpRequest, pk: int) -> FollowInvitation:
    mine = follow_invitations_by(signed_in(request), timezone.now() - CONSENT_WITHIN)
    return get_object_or_404(mine, pk=pk)


def _rows(request: HttpRequest, invitees: list[Invitee], form: InvitationFileForm) -> HttpResponse:
    counts = Counter(one.fate for one in invitees)
    context = {
        "invitees": invitees,
        "structure": form.cleaned_data["structure"],
        "good": counts[Fate.GOOD],
        "fates": [(fate.label, counts[fate], fate) for fate in Fate if counts[fate]],
    }
    return render(request, "encounters/counsellor/file.html", context)
