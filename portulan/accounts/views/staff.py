"""The administrators' page for people and the team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.actions import grant_role, revoke_role
from portulan.accounts.enums import StaffRole
from portulan.accounts.gate import administrator_required
from portulan.accounts.models import Person
from portulan.accounts.queries import people_found
from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal

MOST_SHOWN = 50


@administrator_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Find people; without words, the team."""
    words = request.GET.get("recherche", "")[:200].replace("\0", "").strip()
    number = key_of(request.GET.get("numero"))
    found = people_found(words)
    if number is not None and not words:
        found = Person.objects.prefetch_related("staff_grants").filter(pk=number)
    rows = list(found[: MOST_SHOWN + 1])
    context = {
        "words": words,
        "people": [(person, roles_of(person)) for person in rows[:MOST_SHOWN]],
        "has_more": len(rows) > MOST_SHOWN,
    }
    return render(request, "accounts/people.html", context)


@administrator_required
@posted_from("accounts:people")
def role_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Give or take back a role."""
    person = get_object_or_404(Person, pk=pk)
    role, act = request.POST.get("role", ""), request.POST.get("act", "")
    if role in StaffRole.values and act in ("grant", "revoke"):
        change = grant_role if act == "grant" else revoke_role
        try:
            change(by=signed_in(request), person=person, role=StaffRole(role))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Les rôles de %(person)s sont à jour.") % {"person": person})
    query = urlencode({"recherche": request.POST.get("recherche", "")})
    return redirect(f"{reverse('accounts:people')}?{query}")


def roles_of(person: Person) -> list[tuple[StaffRole, bool]]:
    """Every role, and whether the person has it."""
    held = {grant.role for grant in person.staff_grants.all()}
    return [(role, role.value in held) for role in StaffRole]
