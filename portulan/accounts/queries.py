"""The people and structures that a person may see."""

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.models import Invitation, Membership, Person, StaffGrant, Structure
from portulan.accounts.rules import INVITATION_DELAY, is_administrator


def structures_of(person: Person) -> QuerySet[Structure]:
    """The structures the person belongs to, by name."""
    return Structure.objects.filter(memberships__person=person).order_by("name", "pk")


def structures_visible_to(person: Person) -> QuerySet[Structure]:
    """The structures whose page the person may open: theirs, or all for an administrator."""
    return Structure.objects.all() if is_administrator(person) else structures_of(person)


def members_of(structure: Structure) -> QuerySet[Membership]:
    """Who belongs to the structure, managers first (their role comes first in the alphabet too)."""
    return structure.memberships.select_related("person").order_by("role", "person__last_name", "pk")


def managers_of(structure: Structure) -> QuerySet[Person]:
    """Who manages the structure."""
    return Person.objects.filter(memberships__structure=structure, memberships__role=MembershipRole.MANAGER)


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    since = timezone.now() - INVITATION_DELAY
    return Invitation.objects.filter(accepted_at=None, sent_at__gte=since).select_related(
        "structure", "invited_by"
    )


def invitations_of(structure: Structure) -> QuerySet[Invitation]:
    """The structure's invitations that nobody accepted yet."""
    return open_invitations().filter(structure=structure).order_by("-sent_at")


def administrators() -> QuerySet[Person]:
    """The instance's administrators who can act."""
    return Person.objects.filter(staff_grants__role=StaffRole.ADMINISTRATOR, is_active=True)


def people_found(words: str) -> QuerySet[Person]:
    """People whose name or address contains every word; without a word, the team."""
    people = Person.objects.prefetch_related("staff_grants").annotate(structure_count=Count("memberships"))
    if not words.split():
        return people.filter(pk__in=StaffGrant.objects.values("person")).order_by("last_name", "pk")
    for word in words.split()[:6]:
        people = people.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
        )
    return people.order_by("last_name", "first_name", "pk")
