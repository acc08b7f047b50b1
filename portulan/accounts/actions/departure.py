"""Leaving every structure and the team, when an account is erased."""

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from portulan.accounts.enums import MembershipRole
from portulan.accounts.errors import LastAdministrator
from portulan.accounts.journals import TEAM, stream_of_structure
from portulan.accounts.models import Membership, Person, StaffGrant, Structure
from portulan.accounts.rules import is_last_administrator, is_last_manager
from portulan.journal.actions import record


@transaction.atomic
def leave_everything(*, person: Person) -> None:
    """Leave; a structure left without manager gets its oldest member, one left empty goes.

    The last administrator cannot leave.
    """
    for grant in StaffGrant.objects.select_for_update().filter(person=person):
        if is_last_administrator(grant):
            raise LastAdministrator
        record(TEAM, "role revoked", by=person, about=person, data={"role": grant.role})
        grant.delete()
    for structure in Structure.objects.select_for_update().filter(memberships__person=person):
        _leave(structure, person)


def _leave(structure: Structure, person: Person) -> None:
    membership = Membership.objects.get(structure=structure, person=person)
    if is_last_manager(membership):
        _promote_oldest(structure, person)
    record(stream_of_structure(structure), "left", by=person, about=person)
    membership.delete()
    if not structure.memberships.exists():
        _delete_empty(structure)


def _promote_oldest(structure: Structure, leaving: Person) -> None:
    oldest = structure.memberships.exclude(person=leaving).order_by("since", "pk").first()
    if oldest is not None:
        oldest.role = MembershipRole.MANAGER
        oldest.save(update_fields=["role"])
        data = {"role": str(oldest.role)}
        record(stream_of_structure(structure), "role changed", about=oldest.person, data=data)


def _delete_empty(structure: Structure) -> None:
    try:
        with transaction.atomic():
            structure.delete()
    except (ProtectedError, RestrictedError):
        record(stream_of_structure(structure), "left empty")  # others' rows still speak of it
