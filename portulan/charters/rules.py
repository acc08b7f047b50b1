"""What signing opens, and who may write charters."""

from django.db.models import QuerySet, Subquery

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person
from portulan.charters.models import Signature, Version


def has_signed(person: Person, slug: str) -> bool:
    """Whether the person signed the version in force; an earlier one is not enough."""
    return signatures_in_force(slug).filter(person=person).exists()


def signatures_in_force(slug: str) -> QuerySet[Signature]:
    """The signatures of the version in force."""
    latest = Version.objects.filter(charter__slug=slug).order_by("-number").values("pk")[:1]
    return Signature.objects.filter(version=Subquery(latest))


def may_publish_charters(person: Person) -> bool:
    """Administrators write the charters."""
    return StaffRole.ADMINISTRATOR in person.staff_roles
