"""What signing opens, and who may write charters."""

from collections.abc import Iterable

from django.db.models import Subquery

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person
from portulan.charters.models import Signature, Version


def has_signed(person: Person, slug: str) -> bool:
    """Whether the person signed the version in force; an earlier one is not enough."""
    return person.pk in signed_among([person.pk], slug)


def signed_among(people: Iterable[int], slug: str) -> set[int]:
    """Those of these people, by primary keys, who signed the version in force."""
    latest = Version.objects.filter(charter__slug=slug).order_by("-number").values("pk")[:1]
    signed = Signature.objects.filter(person__in=list(people), version=Subquery(latest))
    return set(signed.values_list("person", flat=True))


def may_publish_charters(person: Person) -> bool:
    """Administrators write the charters."""
    return StaffRole.ADMINISTRATOR in person.staff_roles
