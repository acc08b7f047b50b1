"""Structures: their page, and changing them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.actions import create_structure, describe_structure
from portulan.accounts.forms import InvitationForm, StructureForm
from portulan.accounts.models import Structure
from portulan.accounts.queries import invitations_of, members_of, structures_of, structures_visible_to
from portulan.accounts.rules import may_manage_structure
from portulan.accounts.signed_in import signed_in
from portulan.accounts.structure_gate import detour
from portulan.common.refusals import Refusal


@login_required
@require_safe
def structure_list(request: HttpRequest) -> HttpResponse:
    """The structures one belongs to."""
    return render(request, "accounts/structure_list.html", {"structures": structures_of(signed_in(request))})


@login_required
@require_http_methods(["GET", "POST"])
def structure_creation(request: HttpRequest) -> HttpResponse:
    """Make a structure, once what must be done before is done."""
    if (way := detour(request)) is not None:
        return way
    form = StructureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            structure = create_structure(by=signed_in(request), words=form.cleaned_data)
        except Refusal as refusal:
            form.add_error("siret", str(refusal))
        else:
            messages.success(request, _("Votre structure est créée. Vous en êtes responsable."))
            return redirect("accounts:structure", structure.pk)
    return render(request, "accounts/structure_form.html", {"form": form})


@login_required
@require_safe
def structure(request: HttpRequest, pk: int) -> HttpResponse:
    """A structure for those who belong to it."""
    return render_structure(request, seen_structure(request, pk), InvitationForm())


@login_required
@require_http_methods(["GET", "POST"])
def structure_description(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the structure says of itself."""
    found = seen_structure(request, pk)
    form = StructureForm(request.POST if request.method == "POST" else None, instance=_copy(found))
    if form.is_valid():
        try:
            describe_structure(by=signed_in(request), structure=found, words=form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C’est enregistré."))
            return redirect("accounts:structure", pk)
    return render(request, "accounts/structure_form.html", {"form": form, "structure": found})


def seen_structure(request: HttpRequest, pk: int) -> Structure:
    """The structure if the person may see it; 404 otherwise."""
    return get_object_or_404(structures_visible_to(signed_in(request)), pk=pk)


def render_structure(request: HttpRequest, found: Structure, form: InvitationForm) -> HttpResponse:
    """The page of a structure, with its invitation form as it stands."""
    person = signed_in(request)
    context = {
        "structure": found,
        "memberships": members_of(found),
        "manages": may_manage_structure(person, found),
        "invitations": invitations_of(found),
        "form": form,
    }
    return render(request, "accounts/structure.html", context)


def _copy(found: Structure) -> Structure:
    """Another instance for the form, which writes in the one it is given."""
    return Structure.objects.get(pk=found.pk)
