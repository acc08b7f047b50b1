"""Writing the past of the region.

What happened before today cannot go through the directory's actions, which act now and tell people of it:
rows are written directly, by batches, and the register says so with one entry a batch.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db.models import F, OuterRef, Subquery

from portulan.accounts.models import Person
from portulan.demonstration.actions.inhabitants import Inhabited
from portulan.directory.actions.resource import new_revision
from portulan.directory.criteria import criteria_in_force
from portulan.directory.enums import RevisionState, Verdict, Visibility
from portulan.directory.models import CriteriaSet, Criterion, Judgement, Resource, Revision
from portulan.journal.actions import record

BATCH = 1000
STREAM = "demonstration"


class Fate(StrEnum):
    """What has become of a resource of the past."""

    PUBLISHED = "published"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    WAITING = "waiting"


SHOWN = {
    Fate.PUBLISHED: Visibility.PUBLISHED,
    Fate.EXPIRED: Visibility.EXPIRED,
    Fate.WITHDRAWN: Visibility.WITHDRAWN,
}


@dataclass
class Told:
    """A resource of the past: what it says, whose it is, what became of it, and when."""

    content: dict[str, Any]
    place: Inhabited
    fate: Fate
    sent_at: datetime
    decided_at: datetime | None = None
    decided_by: Person | None = None
    parent: "Told | None" = None
    resource: Resource | None = None


def write_past(stories: Iterable[Told], *, judged: bool) -> Iterator[int]:
    """Store them by batches, saying after each how many it held; ``judged``: with each criterion's verdict."""
    version, left = criteria_in_force(), iter(stories)
    while batch := list(islice(left, BATCH)):
        revisions = _write(batch, version)
        if judged:
            _judge(revisions, version)
        fates = Counter(told.fate.value for told in batch)
        record(STREAM, "past_written", data={"first": revisions[0].resource_id, **fates})
        yield len(batch)


def _write(batch: Sequence[Told], version: CriteriaSet) -> list[Revision]:
    for told in batch:
        told.resource = _resource(told)
    Resource.objects.bulk_create([told.resource for told in batch if told.resource])
    revisions = [_revision(told, version) for told in batch]
    Revision.objects.bulk_create(revisions)
    _point(batch)
    return revisions


def _resource(told: Told) -> Resource:
    return Resource(
        structure=told.place.structure,
        author=told.place.manager,
        parent=told.parent.resource if told.parent else None,
        created_at=told.sent_at,
        published_at=told.decided_at,
    )


def _revision(told: Told, version: CriteriaSet) -> Revision:
    assert told.resource is not None  # noqa: S101 (made just before)
    revision = new_revision(told.resource, 1, told.content, told.place.manager)
    waits = told.fate is Fate.WAITING
    revision.state = RevisionState.SUBMITTED if waits else RevisionState.ACCEPTED
    revision.created_at = revision.submitted_at = told.sent_at
    revision.decided_at, revision.decided_by = told.decided_at, told.decided_by
    revision.criteria_set = version
    if not (waits or revision.permanent or not revision.dates):
        told.resource.expires_at = revision.periods[-1].end
    return revision


def _point(batch: Sequence[Told]) -> None:
    """Few statements: each resource to its only version, then each fate."""
    resources = [told.resource for told in batch if told.resource]
    only = Revision.objects.filter(resource=OuterRef("pk")).values("pk")[:1]
    written = Resource.objects.filter(pk__in=[resource.pk for resource in resources])
    written.update(latest=Subquery(only))
    for fate, visibility in SHOWN.items():
        keys = [told.resource.pk for told in batch if told.fate is fate and told.resource]
        Resource.objects.filter(pk__in=keys).update(published=F("latest"), visibility=visibility)
    Resource.objects.bulk_update(
        [resource for resource in resources if resource.expires_at], ["expires_at"], batch_size=200
    )


def _judge(revisions: Sequence[Revision], version: CriteriaSet) -> None:
    criteria = list(Criterion.objects.filter(criteria_set=version))
    Judgement.objects.bulk_create(
        Judgement(revision=revision, criterion=criterion, verdict=Verdict.MET)
        for revision in revisions
        if revision.state == RevisionState.ACCEPTED
        for criterion in criteria
        if criterion.category in ("", revision.category)
    )
