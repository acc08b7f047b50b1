"""Inviting, and answering an invitation."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.actions import accept_invitation, invite, withdraw_invitation
from portulan.accounts.actions.invitation import invitation_opened_by
from portulan.accounts.enums import MembershipRole
from portulan.accounts.errors import InvitationOver
from portulan.accounts.forms import InvitationForm
from portulan.accounts.models import Invitation, Person
from portulan.accounts.queries import invitations_of
from portulan.accounts.signed_in import signed_in
from portulan.accounts.views.structure import render_structure, seen_structure
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal


@login_required
@posted_from("accounts:structure", "pk")
def invitation_sending(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody by letter."""
    structure = seen_structure(request, pk)
    form = InvitationForm(request.POST)
    if form.is_valid():
        email, role = form.cleaned_data["email"], MembershipRole(form.cleaned_data["role"])
        try:
            invite(by=signed_in(request), structure=structure, email=email, role=role)
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("L’invitation est partie à %(email)s.") % {"email": email})
            return redirect("accounts:structure", pk)
    return render_structure(request, structure, form)


@login_required
@posted_from("accounts:structure", "pk")
def invitation_withdrawal(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Make an invitation worthless."""
    invitation = get_object_or_404(invitations_of(seen_structure(request, pk)), pk=invitation_pk)
    try:
        withdraw_invitation(by=signed_in(request), invitation=invitation)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("L’invitation est retirée."))
    return redirect("accounts:structure", pk)


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer an invitation: with one's account, or after opening one."""
    found = invitation_opened_by(secret)
    if found is None:
        request.session.pop("invitation", None)
        return render(request, "accounts/invitation_over.html", status=410)
    if not request.user.is_authenticated:
        request.session["invitation"] = secret
        get_adapter(request).stash_verified_email(request, found.email)  # the letter proves the address
        has_account = Person.objects.filter(email=found.email).exists()
        return render(request, "accounts/invitation.html", {"invitation": found, "has_account": has_account})
    if request.method == "POST":
        return _accept(request, found)
    request.session.pop("invitation", None)
    return render(request, "accounts/invitation.html", {"invitation": found})


def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    request.session.pop("invitation", None)
    try:
        accept_invitation(person=signed_in(request), invitation=found)
    except InvitationOver:
        return render(request, "accounts/invitation_over.html", status=410)
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Bienvenue dans %(structure)s.") % {"structure": found.structure})
    return redirect("accounts:structure", found.structure_id)
