"""The members of a structure: roles, departures."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from portulan.accounts.actions import change_role, remove_member
from portulan.accounts.enums import MembershipRole
from portulan.accounts.models import Membership
from portulan.accounts.signed_in import signed_in
from portulan.accounts.views.structure import seen_structure
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal


@login_required
@posted_from("accounts:structure", "pk")
def role_change(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    """Make a member a manager, or the reverse."""
    membership = _membership(request, pk, membership_pk)
    role = request.POST.get("role", "")
    if role in MembershipRole.values:
        _try(
            request,
            lambda: change_role(by=signed_in(request), membership=membership, role=MembershipRole(role)),
            _("Le rôle est changé."),
        )
    return redirect("accounts:structure", pk)


@login_required
@posted_from("accounts:structure", "pk")
def member_removal(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    """Take a member out, or leave."""
    membership = _membership(request, pk, membership_pk)
    person = signed_in(request)
    is_done = _try(
        request,
        lambda: remove_member(by=person, membership=membership),
        _("%(person)s ne fait plus partie de la structure.") % {"person": membership.person},
    )
    left = is_done and membership.person_id == person.pk
    return redirect("accounts:structures") if left else redirect("accounts:structure", pk)


def _membership(request: HttpRequest, pk: int, membership_pk: int) -> Membership:
    memberships = Membership.objects.select_related("person", "structure")
    return get_object_or_404(memberships, pk=membership_pk, structure=seen_structure(request, pk))


def _try(request: HttpRequest, act: Callable[[], None], success: str) -> bool:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, success)
    return True
