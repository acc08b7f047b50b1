"""Taking an import back: what nobody has judged yet goes, what is decided stays."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from portulan.directory.actions.import_file import stream_of
from portulan.directory.actions.pictures import drop_unused_pictures
from portulan.directory.enums import RevisionState
from portulan.directory.models import ImportFile, ImportState, Resource, Revision
from portulan.journal.actions import record

BATCH = 500


def undo_import(*, import_file: ImportFile) -> None:
    """Take back every version of this import that still waits; may be called again after an interruption."""
    while _take_back(import_file):
        pass
    ImportFile.objects.filter(pk=import_file.pk).update(state=ImportState.UNDONE, ended_at=timezone.now())
    record(stream_of(import_file), "undone")


@transaction.atomic
def _take_back(import_file: ImportFile) -> int:
    waiting = Revision.objects.filter(
        pk__in=import_file.rows.exclude(revision=None).values("revision"), state=RevisionState.SUBMITTED
    )
    touched = list(waiting.values_list("resource", flat=True)[:BATCH])
    resources = list(
        Resource.objects.locked().filter(pk__in=touched).order_by("pk").values_list("pk", flat=True)
    )
    revisions = dict(waiting.filter(resource__in=resources).values_list("pk", "image"))
    Resource.objects.filter(pk__in=resources).update(latest=None)
    Revision.objects.filter(pk__in=revisions).delete()
    drop_unused_pictures(revisions.values())
    _point_back(resources)
    ImportFile.objects.filter(pk=import_file.pk).update(alive_at=timezone.now())
    if touched:
        record(stream_of(import_file), "rows_taken_back", data={"resources": sorted(resources)})
    return len(touched)


def _point_back(resources: Sequence[int]) -> None:
    """A resource that had versions before points to the last of them, waiting again; the others go."""
    before = Revision.objects.filter(resource=OuterRef("pk")).order_by("-number").values("pk")[:1]
    Resource.objects.filter(pk__in=resources).update(latest=Subquery(before))
    Resource.objects.filter(pk__in=resources, latest=None).delete()
    last = Resource.objects.filter(pk__in=resources).values("latest")
    Revision.objects.filter(pk__in=last, state=RevisionState.REPLACED).update(state=RevisionState.SUBMITTED)
