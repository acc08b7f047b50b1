"""Who may do what with a resource; asked by pages, forms, actions and commands alike."""

from django.contrib.auth.models import AnonymousUser

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person, Structure
from portulan.charters.rules import has_signed
from portulan.directory.enums import RevisionState
from portulan.directory.errors import (
    CharterNotSigned,
    NotADraft,
    NotAnEditor,
    NotTheOperator,
    OwnResource,
    RemarksUnanswered,
)
from portulan.directory.models import Remark, Resource, Revision

Visitor = Person | AnonymousUser
CHARTER = "contribution"
WRITABLE = frozenset({RevisionState.DRAFT, RevisionState.COMPLEMENT})


def is_editor(person: Visitor) -> bool:
    """Whether the person belongs to the editorial desk."""
    return isinstance(person, Person) and StaffRole.EDITOR in person.staff_roles


def is_member(person: Visitor, structure: Structure) -> bool:
    """Whether the person is a member of the structure."""
    return isinstance(person, Person) and structure.memberships.filter(person=person).exists()


def check_may_contribute(person: Person, structure: Structure) -> None:
    """Writing for a structure takes a member who signed the present charter.

    Raises NotTheOperator or CharterNotSigned.
    """
    if not is_member(person, structure):
        raise NotTheOperator
    if not has_signed(person, CHARTER):
        raise CharterNotSigned


def check_may_edit(person: Person, resource: Resource) -> None:
    """A resource belongs to the members of its structure. Raises NotTheOperator."""
    if not is_member(person, resource.structure):
        raise NotTheOperator


def check_may_submit(person: Person, revision: Revision) -> None:
    """Sending takes an operator, a signed charter, a version still open and every remark answered."""
    check_may_contribute(person, revision.resource.structure)
    if revision.state not in WRITABLE:
        raise NotADraft
    if Remark.objects.filter(revision__resource=revision.resource, answer="").exists():
        raise RemarksUnanswered


def check_may_judge(person: Person, revision: Revision) -> None:
    """Judging takes an editor from outside the structure. Raises NotAnEditor or OwnResource."""
    if not is_editor(person):
        raise NotAnEditor
    if is_member(person, revision.resource.structure):
        raise OwnResource
