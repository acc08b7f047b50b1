"""Deleting resources for good, with everything that speaks of them."""

from django.db import transaction
from django.db.models import QuerySet

from portulan.accounts.models import Person, Structure
from portulan.common.stored_files import delete_after_commit
from portulan.directory.actions.pictures import drop_unused_pictures
from portulan.directory.actions.resource import stream_of
from portulan.directory.enums import Visibility
from portulan.directory.indexing import queue_resources
from portulan.directory.models import ImportFile, Resource, Revision
from portulan.directory.notices import tell_removed
from portulan.directory.rules import check_may_edit
from portulan.journal.actions import record


@transaction.atomic
def remove(*, by: Person, resource: Resource) -> None:
    """Delete a resource at its operator's wish (charter, section 6). Raises NotTheOperator."""
    resource = Resource.objects.locked().get(pk=resource.pk)
    check_may_edit(by, resource)
    record(stream_of(resource), "removed", by=by)
    tell_removed(resource, by=by)
    delete_resources(Resource.objects.filter(pk=resource.pk))


@transaction.atomic
def forget_publications(person: Person) -> None:
    """Delete what a person published and what only their structures' last member could answer for.

    Their contact details leave the resources of others too. Called before the account is erased.
    """
    alone = [
        structure.pk
        for structure in Structure.objects.filter(memberships__person=person)
        if structure.memberships.count() == 1
    ]
    delete_resources(Resource.objects.filter(author=person) | Resource.objects.filter(structure__in=alone))
    files = ImportFile.objects.filter(structure__in=alone)
    delete_after_commit([name for names in files.values_list("file", "table") for name in names])
    files.delete()
    Revision.objects.filter(contact_email__iexact=person.email).update(
        contact_name="", contact_email="", contact_phone=""
    )


def delete_resources(resources: QuerySet[Resource]) -> None:
    """Delete resources, their versions and pictures, and have search forget them."""
    keys = list(resources.values_list("pk", flat=True))
    pictures = list(
        Revision.objects.filter(resource__in=keys).exclude(image="").values_list("image", flat=True)
    )
    queue_resources(keys)
    chosen = Resource.objects.filter(pk__in=keys)
    # What is published must have a version: nothing is shown any more before its versions go.
    chosen.update(visibility=Visibility.WITHDRAWN, published=None, latest=None)
    chosen.delete()
    drop_unused_pictures(pictures)
