"""Which version an editor is brought to next."""

from django.db.models import Q, QuerySet

from portulan.accounts.models import Person
from portulan.directory.models import Revision
from portulan.directory.queries import revisions_to_read


def revisions_to_decide(person: Person) -> QuerySet[Revision]:
    """What waits and is for that person to read: not from one's own structures, not in somebody else's hands."""
    free = Q(assigned_to=None) | Q(assigned_to=person)
    return (
        revisions_to_read(person).filter(free).exclude(resource__structure__in=person.structures.values("pk"))
    )
