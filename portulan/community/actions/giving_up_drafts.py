"""What the directory keeps of a practice when an author takes their agreement back, or leaves."""

import re

from django.db.models import QuerySet

from portulan.accounts.models import Person
from portulan.community.actions.leaving import NOBODY
from portulan.community.models import Practice
from portulan.directory.actions.removal import delete_resources
from portulan.directory.actions.resource import stream_of
from portulan.directory.indexing import queue_resources
from portulan.directory.models import Resource, Revision
from portulan.directory.notices import tell_removed
from portulan.journal.actions import record


def give_up_drafts(practice: Practice, *, by: Person | None) -> None:
    """Delete what was made of it and never published, within the caller's transaction; its writer is told by whom.

    Without ``by`` nobody is told: the letter would name who is being erased.
    What is published stays: an open licence, once given to all, is not taken back.
    """
    for resource in _made_of(practice).filter(published=None).select_related("author", "structure", "latest"):
        record(stream_of(resource), "removed", by=by)
        if by is not None:
            tell_removed(resource, by=by)
        delete_resources(Resource.objects.filter(pk=resource.pk))


def leave_no_name_in_directory(practice: Practice, person: Person) -> None:
    """Take an author's name out of every version made of it: the licence gave the text to all, not the name."""
    name = re.compile(rf"(?<!\w){re.escape(str(person))}(?!\w)")
    for revision in Revision.objects.filter(resource__in=_made_of(practice)):
        revision.description = name.sub(NOBODY, revision.description)[:10_000]
        revision.image_rights = name.sub(NOBODY, revision.image_rights)[:200]
        revision.save(update_fields=["description", "image_rights"])
    queue_resources(list(_made_of(practice).values_list("pk", flat=True)))


def _made_of(practice: Practice) -> QuerySet[Resource]:
    return Resource.objects.filter(practice_request__practice=practice)
