"""What the editorial desk decides of a version that was sent."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.directory.actions.resource import stream_of
from portulan.directory.enums import RefusalReason, RevisionState, Verdict, Visibility
from portulan.directory.errors import AlreadyDecided, CriteriaUnchecked, RemarksMissing
from portulan.directory.indexing import queue_resources
from portulan.directory.models import Judgement, Remark, Resource, Revision
from portulan.directory.notices import tell_operator, tell_published_together
from portulan.directory.queries import criteria_for, likely_duplicates
from portulan.directory.rules import check_may_judge
from portulan.journal.actions import record


@transaction.atomic
def assign(*, by: Person, revision: Revision, to: Person | None) -> None:
    """Say who reads a version. Raises NotAnEditor, OwnResource or AlreadyDecided."""
    revision = _waiting(revision, by)
    revision.assigned_to = to
    revision.save(update_fields=["assigned_to"])
    record(stream_of(revision.resource), "assigned", by=by, about=to, data={"revision": revision.number})


@transaction.atomic
def judge(*, by: Person, revision: Revision, verdicts: Mapping[int, str]) -> None:
    """Keep what the moderator said of each criterion: criterion key → verdict."""
    revision = _waiting(revision, by)
    for criterion in criteria_for(revision):
        if criterion.pk in verdicts:
            Judgement.objects.update_or_create(
                revision=revision, criterion=criterion, defaults={"verdict": Verdict(verdicts[criterion.pk])}
            )


@transaction.atomic
def publish(*, by: Person, revision: Revision) -> None:
    """Show a version to the public, in place of the one shown before.

    Raises CriteriaUnchecked unless every criterion of its version was looked at and none is unmet; NotAnEditor,
    OwnResource, AlreadyDecided.
    """
    revision = _waiting(revision, by)
    verdicts = dict(revision.judgements.values_list("criterion_id", "verdict"))
    expected = criteria_for(revision).values_list("pk", flat=True)
    if any(verdicts.get(criterion, Verdict.UNMET) == Verdict.UNMET for criterion in expected):
        raise CriteriaUnchecked
    _publish(revision, by, in_bulk=False)
    tell_operator(revision, "published")


@transaction.atomic
def publish_in_bulk(*, by: Person, revisions: Sequence[Revision]) -> list[Revision]:
    """Publish the new resources whose criteria were checked together; gives those left to be read one by one.

    What looks like a duplicate, or changes what is shown, is left. Raises NotAnEditor, OwnResource, AlreadyDecided.
    """
    waiting = [_waiting(revision, by) for revision in revisions]
    left = []
    for revision in waiting:
        if is_safe_in_bulk(revision):
            _publish_as_checked(revision, by)
        else:
            left.append(revision)
    _tell_writers([revision for revision in waiting if revision not in left])
    return left


def _publish_as_checked(revision: Revision, by: Person) -> None:
    judgements = [
        Judgement(revision=revision, criterion=criterion, verdict=Verdict.MET)
        for criterion in criteria_for(revision)
    ]
    Judgement.objects.bulk_create(
        judgements,
        update_conflicts=True,
        unique_fields=["revision", "criterion"],
        update_fields=["verdict"],
    )
    _publish(revision, by, in_bulk=True)


def _tell_writers(revisions: Sequence[Revision]) -> None:
    """One letter a writer, however many resources."""
    writers = {revision.written_by for revision in revisions if revision.written_by}
    for writer in writers:
        tell_published_together(writer, [revision for revision in revisions if revision.written_by == writer])


def is_safe_in_bulk(revision: Revision) -> bool:
    """Whether a version may be published with others: new, and like no other."""
    return revision.resource.published_id is None and not likely_duplicates(revision).exists()


@transaction.atomic
def request_complement(*, by: Person, revision: Revision, remarks: Mapping[str, str]) -> None:
    """Ask the operator for more: field name (empty for the whole) → remark. Raises RemarksMissing."""
    revision = _waiting(revision, by)
    written = {field: text.strip() for field, text in remarks.items() if text.strip()}
    if not written:
        raise RemarksMissing
    Remark.objects.bulk_create(
        Remark(revision=revision, field=field, text=text, written_by=by) for field, text in written.items()
    )
    _decide(revision, by, RevisionState.COMPLEMENT)
    record(
        stream_of(revision.resource),
        "complement_requested",
        by=by,
        data={"revision": revision.number, "fields": sorted(written)},
    )
    tell_operator(revision, "complement")


@transaction.atomic
def refuse(*, by: Person, revision: Revision, reason: RefusalReason, note: str = "") -> None:
    """Refuse a version, with its reason; what is published already stays."""
    revision = _waiting(revision, by)
    revision.refusal_reason, revision.decision_note = reason, note.strip()
    _decide(revision, by, RevisionState.REFUSED)
    record(
        stream_of(revision.resource),
        "refused",
        by=by,
        data={"revision": revision.number, "reason": reason.value},
    )
    tell_operator(revision, "refused")


def _waiting(revision: Revision, by: Person) -> Revision:
    Resource.objects.locked().get(pk=revision.resource_id)
    revision = Revision.objects.select_related("resource__structure", "written_by").get(pk=revision.pk)
    check_may_judge(by, revision)
    if revision.state != RevisionState.SUBMITTED:
        raise AlreadyDecided
    return revision


def _decide(revision: Revision, by: Person, state: RevisionState) -> None:
    revision.state, revision.decided_by, revision.decided_at = state, by, timezone.now()
    revision.save(update_fields=["state", "decided_by", "decided_at", "refusal_reason", "decision_note"])


def _publish(revision: Revision, by: Person, *, in_bulk: bool) -> None:
    resource = revision.resource
    _decide(revision, by, RevisionState.ACCEPTED)
    first_time = resource.published_id is None
    Resource.objects.filter(pk=resource.pk).update(
        published=revision,
        visibility=Visibility.PUBLISHED,
        published_at=timezone.now() if first_time else F("published_at"),
        expires_at=None
        if revision.permanent or not revision.dates
        else max(period.end for period in revision.periods),
    )
    queue_resources([resource.pk])
    record(stream_of(resource), "published", by=by, data={"revision": revision.number, "in_bulk": in_bulk})
