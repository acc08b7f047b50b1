"""What signing opens, and who may write charters."""

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person
from portulan.charters.models import Signature, Version


def has_signed(person: Person, slug: str) -> bool:
    """Whether the person signed the version in force; an earlier one is not enough."""
    version = Version.objects.latest_of(slug)
    return version is not None and Signature.objects.filter(person=person, version=version).exists()


def may_publish_charters(person: Person) -> bool:
    """Administrators write the charters."""
    return StaffRole.ADMINISTRATOR in person.staff_roles
