"""The letters of the directory: to operators what arrived and was decided, to the desk what waits and was answered."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person, Structure
from portulan.directory.models import ImportFile, Resource, Revision
from portulan.notifications.actions import notify


def tell_operator(revision: Revision, decision: str) -> None:
    """Tell the person who wrote the version what the desk decided: published, complement or refused."""
    person = revision.written_by
    if person is None:
        return
    with override(person.language):
        reason = str(revision.get_refusal_reason_display()) if revision.refusal_reason else ""
        sentence = str(revision.refusal_sentence)
    notify(
        person,
        kind="directory.decision",
        key=f"revision:{revision.pk}:{decision}:{revision.remarks.count()}",
        template=f"directory/letters/{decision}",
        context={
            "title": revision.title,
            "reason": reason,
            "sentence": sentence,
            "note": revision.decision_note,
            "remarks": [remark.text for remark in revision.remarks.filter(answer="")],
        },
        url=_public(revision) if decision == "published" else _private(revision.resource),
    )


def tell_received(revision: Revision, *, by: Person) -> None:
    """Tell the person who sent a version that it arrived, and what comes next."""
    notify(
        by,
        kind="directory.received",
        key=f"revision:{revision.pk}:received:{revision.submitted_at:%Y%m%d%H%M%S}",
        template="directory/letters/received",
        context={"title": revision.title},
        url=_private(revision.resource),
    )


def tell_desk_that_something_waits(structure: Structure) -> None:
    """Tell the editors who may read a structure's resources, once a day, that some wait."""
    key = f"desk:waiting:{timezone.localdate():%Y%m%d}"
    desk = Person.objects.filter(is_active=True, staff_grants__role=StaffRole.EDITOR)
    for editor in desk.exclude(memberships__structure=structure).exclude(notifications__key=key):
        notify(
            editor,
            kind="directory.waiting",
            key=key,
            template="directory/letters/waiting",
            context={"structure": structure.name},
            url=reverse("directory:desk"),
        )


def tell_removed(resource: Resource, *, by: Person) -> None:
    """Tell the author that a colleague deleted the resource."""
    if resource.author is None or resource.author == by:
        return
    notify(
        resource.author,
        kind="directory.decision",
        key=f"resource:{resource.pk}:removed",
        template="directory/letters/removed",
        context={"title": str(resource), "name": str(by), "structure": resource.structure.name},
        url=reverse("directory:my_resources"),
    )


def tell_withdrawn(resource: Resource, *, by: Person, why: str) -> None:
    """Tell the author that somebody else took the resource out."""
    if resource.author is None or resource.author == by:
        return
    notify(
        resource.author,
        kind="directory.decision",
        key=f"resource:{resource.pk}:withdrawn:{resource.published_id}",
        template="directory/letters/withdrawn",
        context={"title": str(resource), "why": why},
        url=_private(resource),
    )


def tell_expired(resource: Resource) -> None:
    """Tell the author that the last date is past and the resource no longer shown."""
    if resource.author is None:
        return
    notify(
        resource.author,
        kind="directory.decision",
        key=f"resource:{resource.pk}:expired:{resource.published_id}",
        template="directory/letters/expired",
        context={"title": str(resource)},
        url=_private(resource),
    )


def tell_published_together(person: Person, revisions: Sequence[Revision]) -> None:
    """Tell an operator in one letter that several resources were published together."""
    last = revisions[-1]
    notify(
        person,
        kind="directory.decision",
        key=f"published-together:{revisions[0].pk}-{last.pk}:{len(revisions)}",
        template="directory/letters/published_together",
        context={"titles": [revision.title for revision in revisions[:20]], "count": len(revisions)},
        url=reverse("directory:my_resources"),
    )


def tell_import_failed(import_file: ImportFile) -> None:
    """Tell the person who sent the file that we could not go on."""
    if import_file.person is None:
        return
    notify(
        import_file.person,
        kind="directory.import",
        key=f"import:{import_file.pk}:failed:{import_file.done}",
        template="directory/letters/import_failed",
        context={"name": import_file.name, "done": import_file.done, "total": import_file.total},
        url=reverse("directory:import", args=[import_file.pk]),
    )


def tell_desk_of_answer(revision: Revision) -> None:
    """Tell the editor who asked for a complement that the answer is there."""
    if revision.assigned_to is None:
        return
    notify(
        revision.assigned_to,
        kind="directory.desk",
        key=f"revision:{revision.pk}:answered:{revision.submitted_at:%Y%m%d%H%M%S}",
        template="directory/letters/answered",
        context={"title": revision.title, "structure": revision.resource.structure.name},
        url=reverse("directory:desk_revision", args=[revision.pk]),
    )


def _private(resource: Resource) -> str:
    return reverse("directory:my_resource", args=[resource.pk])


def _public(revision: Revision) -> str:
    return revision.resource.get_absolute_url()


def tell_import_ended(import_file: ImportFile, fates: dict[str, int]) -> None:
    """Tell the person who sent the file what became of its rows."""
    if import_file.person is None:
        return
    notify(
        import_file.person,
        kind="directory.import",
        key=f"import:{import_file.pk}:ended",
        template="directory/letters/import_ended",
        context={"name": import_file.name, **fates},
        url=reverse("directory:import", args=[import_file.pk]),
    )
