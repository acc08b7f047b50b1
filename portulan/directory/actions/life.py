"""The end of a resource's time in the directory, and its return."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.directory.actions.resource import stream_of
from portulan.directory.enums import RevisionState, Visibility
from portulan.directory.errors import NothingPending, NotPublished
from portulan.directory.indexing import queue_resources
from portulan.directory.models import Resource
from portulan.directory.notices import tell_expired, tell_withdrawn
from portulan.directory.rules import check_may_edit, is_editor
from portulan.journal.actions import record

BATCH = 500


@transaction.atomic
def withdraw(*, by: Person, resource: Resource, why: str = "") -> None:
    """Take a resource out of the directory, by its operator or by the desk, at once.

    Raises NotPublished, or NotTheOperator for anybody else.
    """
    resource = Resource.objects.locked().get(pk=resource.pk)
    if not is_editor(by):
        check_may_edit(by, resource)
    if not resource.is_published:
        raise NotPublished
    resource.visibility = Visibility.WITHDRAWN
    resource.save(update_fields=["visibility"])
    take_back_pending(resource)
    queue_resources([resource.pk])
    record(stream_of(resource), "withdrawn", by=by)
    tell_withdrawn(resource, by=by, why=why)


@transaction.atomic
def recall(*, by: Person, resource: Resource) -> None:
    """Take back a version that the desk has not decided yet, to work on it again.

    Raises NotTheOperator, or NothingPending.
    """
    resource = Resource.objects.locked().get(pk=resource.pk)
    check_may_edit(by, resource)
    if not take_back_pending(resource):
        raise NothingPending
    record(stream_of(resource), "recalled", by=by)


def take_back_pending(resource: Resource) -> int:
    """Make the version that waits a draft again: what is withdrawn must not come back by its acceptance."""
    waiting = resource.revisions.filter(state__in=[RevisionState.SUBMITTED, RevisionState.COMPLEMENT])
    return waiting.update(state=RevisionState.DRAFT, submitted_at=None, assigned_to=None)


def expire_past_resources() -> None:
    """Take out what has ended; the worker calls it every quarter of an hour."""
    while _expire_batch():
        pass


@transaction.atomic
def _expire_batch() -> int:
    past = Resource.objects.filter(visibility=Visibility.PUBLISHED, expires_at__lt=timezone.now())
    resources = list(
        past.select_for_update(of=("self",), skip_locked=True).select_related("author", "published")[:BATCH]
    )
    for resource in resources:
        record(stream_of(resource), "expired")
        tell_expired(resource)
    keys = [resource.pk for resource in resources]
    Resource.objects.filter(pk__in=keys).update(visibility=Visibility.EXPIRED)
    queue_resources(keys)
    return len(resources)
