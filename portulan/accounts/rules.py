"""Who may do what with people and structures."""

from datetime import timedelta

from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.models import Membership, Person, StaffGrant, Structure

INVITATION_DELAY = timedelta(days=14)


def is_administrator(person: Person) -> bool:
    """Whether the person administers the instance."""
    return StaffRole.ADMINISTRATOR in person.staff_roles


def is_member(person: Person, structure: Structure) -> bool:
    """Whether the person belongs to the structure, in any role."""
    return Membership.objects.filter(person=person, structure=structure).exists()


def may_manage_structure(person: Person, structure: Structure) -> bool:
    """Its managers invite, remove and change roles."""
    return Membership.objects.filter(person=person, structure=structure, role=MembershipRole.MANAGER).exists()


def is_last_manager(membership: Membership) -> bool:
    """Whether the structure would have no manager left without this one."""
    others = Membership.objects.filter(
        structure=membership.structure_id, role=MembershipRole.MANAGER
    ).exclude(pk=membership.pk)
    return membership.role == MembershipRole.MANAGER and not others.exists()


def is_last_administrator(grant: StaffGrant) -> bool:
    """Whether the instance would have no active administrator left without this grant."""
    others = StaffGrant.objects.filter(role=StaffRole.ADMINISTRATOR, person__is_active=True).exclude(
        pk=grant.pk
    )
    return grant.role == StaffRole.ADMINISTRATOR and not others.exists()
