"""Who may do what with people and structures."""

from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.models import Membership, Person, Structure


def is_administrator(person: Person) -> bool:
    """Whether the person administers the instance."""
    return StaffRole.ADMINISTRATOR in person.staff_roles


def is_member(person: Person, structure: Structure) -> bool:
    """Whether the person belongs to the structure, in any role."""
    return Membership.objects.filter(person=person, structure=structure).exists()


def may_manage_structure(person: Person, structure: Structure) -> bool:
    """Its managers invite, remove and change roles."""
    return Membership.objects.filter(person=person, structure=structure, role=MembershipRole.MANAGER).exists()
