"""The end of a resource's time in the directory, and its return."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.directory.actions.resource import stream_of
from portulan.directory.enums import Visibility
from portulan.directory.errors import NotPublished
from portulan.directory.indexing import queue_resources
from portulan.directory.models import Resource
from portulan.directory.notices import tell_withdrawn
from portulan.directory.rules import is_editor, may_edit
from portulan.journal.actions import record

BATCH = 500


@transaction.atomic
def withdraw(*, by: Person, resource: Resource, why: str = "") -> None:
    """Take a resource out of the directory, by its operator or by the desk, at once.

    Raises NotPublished, or NotTheOperator for anybody else.
    """
    resource = (
        Resource.objects.select_for_update(of=("self",)).select_related("structure").get(pk=resource.pk)
    )
    if not is_editor(by):
        may_edit(by, resource)
    if not resource.is_published:
        raise NotPublished
    resource.visibility = Visibility.WITHDRAWN
    resource.save(update_fields=["visibility"])
    queue_resources([resource.pk])
    record(stream_of(resource), "withdrawn", by=by)
    tell_withdrawn(resource, by=by, why=why)


def forget_publications(person: Person) -> None:
    """Take what a person published out of the search, before the account is erased with it."""
    queue_resources(Resource.objects.filter(author=person).values_list("pk", flat=True))


def expire_past_resources() -> None:
    """Take out what has ended; the worker calls it every quarter of an hour."""
    while _expire_batch():
        pass


@transaction.atomic
def _expire_batch() -> int:
    past = Resource.objects.filter(visibility=Visibility.PUBLISHED, expires_at__lt=timezone.now())
    resources = list(past.select_for_update(skip_locked=True)[:BATCH])
    for resource in resources:
        record(stream_of(resource), "expired")
    keys = [resource.pk for resource in resources]
    Resource.objects.filter(pk__in=keys).update(visibility=Visibility.EXPIRED)
    queue_resources(keys)
    return len(resources)
