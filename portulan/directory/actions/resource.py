"""Writing, correcting and sending a resource."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person, Structure
from portulan.directory.actions.pictures import drop_unused_pictures
from portulan.directory.criteria import criteria_in_force
from portulan.directory.duplicates import link_key, title_key
from portulan.directory.enums import RevisionState
from portulan.directory.errors import NotADraft
from portulan.directory.models import CONTENT_FIELDS, FormDraft, Remark, Resource, Revision
from portulan.directory.notices import tell_desk_of_answer, tell_desk_that_something_waits, tell_received
from portulan.directory.rules import check_may_contribute, check_may_edit, check_may_submit
from portulan.journal.actions import record


@transaction.atomic
def start_resource(
    *,
    by: Person,
    structure: Structure,
    content: Mapping[str, Any],
    source_key: str = "",
    parent: Resource | None = None,
) -> Resource:
    """Begin a resource with a first draft.

    Raises NotTheOperator or CharterNotSigned.
    """
    check_may_contribute(by, structure)
    resource = Resource.objects.create(structure=structure, author=by, source_key=source_key, parent=parent)
    revision = new_revision(resource, 1, content, by)
    revision.save()
    _point_to(resource, revision)
    record(stream_of(resource), "started", by=by, data={"category": revision.category})
    return resource


@transaction.atomic
def write_revision(*, by: Person, resource: Resource, content: Mapping[str, Any]) -> Revision:
    """Write content into the open draft, or into a new one when the last version was sent or decided.

    A version that was sent is a snapshot: answering a complement writes the next one. Raises NotTheOperator
    or CharterNotSigned, and NotADraft while a version waits to be read.
    """
    resource = Resource.objects.locked().get(pk=resource.pk)
    check_may_edit(by, resource)
    check_may_contribute(by, resource.structure)
    latest = _latest(resource)
    if latest.state == RevisionState.SUBMITTED:
        raise NotADraft
    if latest.state == RevisionState.DRAFT:
        return _overwrite(latest, content, by)
    return _succeed(latest, content, by)


@transaction.atomic
def submit(*, by: Person, revision: Revision) -> None:
    """Send a version to the editorial desk; saying that one organises it is part of sending.

    Raises NotTheOperator, CharterNotSigned, NotADraft or RemarksUnanswered.
    """
    Resource.objects.locked().get(pk=revision.resource_id)
    revision = Revision.objects.select_related("resource__structure", "assigned_to").get(pk=revision.pk)
    check_may_submit(by, revision)
    revision.state = RevisionState.SUBMITTED
    revision.submitted_at = timezone.now()
    revision.criteria_set = criteria_in_force()
    revision.save(update_fields=["state", "submitted_at", "criteria_set"])
    FormDraft.objects.filter(person=by, form=f"resource:{revision.resource_id}").delete()
    record(
        stream_of(revision.resource),
        "submitted",
        by=by,
        data={"revision": revision.number, "organises": True, "criteria": revision.criteria_set.number},
    )
    tell_received(revision, by=by)
    if revision.assigned_to:
        tell_desk_of_answer(revision)
    else:
        tell_desk_that_something_waits(revision.resource.structure)


@transaction.atomic
def answer_remark(*, by: Person, remark: Remark, answer: str) -> None:
    """Answer a moderator's remark where it stands. Raises NotTheOperator."""
    check_may_edit(by, remark.revision.resource)
    remark.answer, remark.answered_by, remark.answered_at = answer, by, timezone.now()
    remark.save(update_fields=["answer", "answered_by", "answered_at"])


@transaction.atomic
def discard_draft(*, by: Person, resource: Resource) -> None:
    """Give up a draft; a resource that has nothing else goes with it, a complement is asked again.

    Raises NotTheOperator, or NotADraft for what was sent.
    """
    resource = Resource.objects.locked().get(pk=resource.pk)
    check_may_edit(by, resource)
    latest = _latest(resource)
    if latest.state != RevisionState.DRAFT:
        raise NotADraft
    record(stream_of(resource), "draft_discarded", by=by, data={"revision": latest.number})
    before = resource.revisions.exclude(pk=latest.pk).order_by("number").last()
    Resource.objects.filter(pk=resource.pk).update(latest=before)
    latest.delete()
    drop_unused_pictures([latest.image.name])
    if before is None:
        resource.delete()
    elif before.state == RevisionState.REPLACED:
        before.state = (
            RevisionState.COMPLEMENT
        )  # only an answer to a complement replaces a version by a draft
        before.save(update_fields=["state"])


def new_revision(resource: Resource, number: int, content: Mapping[str, Any], by: Person | None) -> Revision:
    """A draft with that content, not saved; its keys for recognising duplicates are computed here."""
    revision = Revision(resource=resource, number=number, written_by=by)
    fill(revision, content)
    return revision


def fill(revision: Revision, content: Mapping[str, Any]) -> None:
    """Put content into a revision; a field that is absent is left as it was."""
    for name in CONTENT_FIELDS:
        if name in content:
            setattr(revision, name, content[name])
    if not revision.organiser:
        revision.organiser = revision.resource.structure.name
    revision.link_key, revision.title_key = link_key(revision.link), title_key(revision.title)


def stream_of(resource: Resource) -> str:
    """The resource's stream in the register."""
    return f"resource:{resource.pk}"


def _latest(resource: Resource) -> Revision:
    return Revision.objects.filter(resource=resource).order_by("-number")[0]


def _overwrite(draft: Revision, content: Mapping[str, Any], by: Person) -> Revision:
    picture = draft.image.name
    fill(draft, content)
    draft.written_by = by
    draft.save()
    drop_unused_pictures([picture])
    return draft


def _succeed(before: Revision, content: Mapping[str, Any], by: Person) -> Revision:
    whole = before.content() | dict(content)
    if before.state == RevisionState.COMPLEMENT:
        before.state = RevisionState.REPLACED
        before.save(update_fields=["state"])
    revision = new_revision(before.resource, before.number + 1, whole, by)
    revision.assigned_to = before.assigned_to if before.state == RevisionState.REPLACED else None
    revision.save()
    _point_to(before.resource, revision)
    return revision


def _point_to(resource: Resource, revision: Revision) -> None:
    resource.latest = revision
    resource.save(update_fields=["latest"])
