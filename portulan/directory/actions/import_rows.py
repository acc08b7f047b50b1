"""Storing the rows of a file by batches; each batch is one transaction and few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from portulan.directory.actions.import_file import stream_of
from portulan.directory.actions.resource import new_revision
from portulan.directory.criteria import criteria_in_force
from portulan.directory.enums import RevisionState
from portulan.directory.errors import ChangePending
from portulan.directory.imports.read_row import ReadRow
from portulan.directory.models import (
    CriteriaSet,
    Fate,
    ImportFile,
    ImportRow,
    ImportState,
    Resource,
    Revision,
)
from portulan.directory.notices import tell_desk_that_something_waits, tell_import_ended, tell_import_failed
from portulan.journal.actions import record

SILENCE = timedelta(minutes=2)
BUSY = (ImportState.WAITING, ImportState.RUNNING, ImportState.UNDOING)
BEING_WRITTEN = (RevisionState.DRAFT, RevisionState.COMPLEMENT)


@dataclass
class Batch:
    """What one transaction stores."""

    import_file: ImportFile
    criteria: CriteriaSet = field(default_factory=criteria_in_force)
    rows: list[ImportRow] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    replaced: list[int] = field(default_factory=list)

    def keep(self, read: ReadRow, fate: Fate, revision: Revision | None = None) -> None:
        """Note what became of a row."""
        row = ImportRow(import_file=self.import_file, number=read.number, fate=fate, revision=revision)
        row.reasons, row.notes = read.reasons, read.notes
        self.rows.append(row)
        if revision is not None:
            self.revisions.append(revision)


def claim(*, import_file: ImportFile) -> bool:
    """Take an import for this worker; not if another gave a sign of life less than two minutes ago."""
    now = timezone.now()
    free = Q(alive_at=None) | Q(alive_at__lt=now - SILENCE)
    return bool(ImportFile.objects.filter(free, pk=import_file.pk, state__in=BUSY).update(alive_at=now))


@transaction.atomic
def fail_import(*, import_file: ImportFile) -> None:
    """Say that it cannot go on; the rows stored stay, and the same file sent again doubles nothing."""
    ImportFile.objects.filter(pk=import_file.pk).update(state=ImportState.FAILED, ended_at=timezone.now())
    record(stream_of(import_file), "failed", data={"done": import_file.done})
    tell_import_failed(import_file)


@transaction.atomic
def store_rows(*, import_file: ImportFile, rows: Sequence[ReadRow]) -> None:
    """Store a batch and how far the import has come, together."""
    batch = Batch(import_file)
    known = hold_known_resources(import_file, rows)
    for read in rows:
        _place(batch, read, known.get(read.key))
    _write(batch)
    import_file.done += len(rows)
    ImportFile.objects.filter(pk=import_file.pk).update(
        state=ImportState.RUNNING, done=import_file.done, alive_at=timezone.now()
    )
    stored = {str(revision.resource_id): revision.number for revision in batch.revisions}
    record(stream_of(import_file), "rows_stored", by=import_file.person, data={"revisions": stored})


def hold_known_resources(import_file: ImportFile, rows: Sequence[ReadRow]) -> dict[str, Resource]:
    """Those that the rows speak of by key, held so that nobody decides of them meanwhile.

    Their versions are read by a second statement: one that waits for a lock reads the other tables as they were before.
    """
    keys = [read.key for read in rows if read.is_good]
    named = Resource.objects.filter(structure=import_file.structure, source_key__in=keys)
    held = list(named.locked().order_by("pk").values_list("pk", flat=True))
    known = Resource.objects.filter(pk__in=held).select_related("latest__commune", "published")
    return {resource.source_key: resource for resource in known}


def _place(batch: Batch, read: ReadRow, known: Resource | None) -> None:
    """Decide whether a row is new, changes something, or says what is known already."""
    if read.content is None:
        batch.keep(read, Fate.BAD)
    elif known is None:
        resource = Resource(
            structure=batch.import_file.structure, author=batch.import_file.person, source_key=read.key
        )
        batch.keep(read, Fate.CREATED, _sent(batch, resource, 1, read.content))
    elif _says_the_same(known.last_version, read.content):
        batch.keep(read, Fate.SAME)
    elif known.last_version.state in BEING_WRITTEN:
        read.reasons.append(str(ChangePending.sentence))
        batch.keep(read, Fate.BAD)
    else:
        batch.keep(read, Fate.UPDATED, _next_version(batch, known, read.content))


def _next_version(batch: Batch, known: Resource, content: dict[str, Any]) -> Revision:
    latest = known.last_version
    revision = _sent(batch, known, latest.number + 1, latest.content() | content)
    if latest.state == RevisionState.SUBMITTED:
        batch.replaced.append(latest.pk)
        revision.assigned_to_id = latest.assigned_to_id
    return revision


def _says_the_same(latest: Revision, content: dict[str, Any]) -> bool:
    said = latest.content()
    return all(said[name] == value for name, value in content.items() if name != "organiser" or value)


def _sent(batch: Batch, resource: Resource, number: int, content: dict[str, Any]) -> Revision:
    revision = new_revision(resource, number, content, batch.import_file.person)
    revision.state, revision.submitted_at = RevisionState.SUBMITTED, timezone.now()
    revision.criteria_set = batch.criteria
    return revision


def _write(batch: Batch) -> None:
    """Few statements, whatever the number of rows."""
    new = [revision.resource for revision in batch.revisions if revision.resource.pk is None]
    Resource.objects.bulk_create(new)
    waiting = Revision.objects.filter(pk__in=batch.replaced, state=RevisionState.SUBMITTED)
    waiting.update(state=RevisionState.REPLACED)
    for revision in batch.revisions:
        revision.resource_id = revision.resource.pk
    Revision.objects.bulk_create(batch.revisions)
    last = Revision.objects.filter(resource=OuterRef("pk")).order_by("-number").values("pk")[:1]
    touched = [revision.resource_id for revision in batch.revisions]
    Resource.objects.filter(pk__in=touched).update(latest=Subquery(last))
    for row in batch.rows:
        row.revision_id = row.revision.pk if row.revision else None
    ImportRow.objects.bulk_create(batch.rows)


@transaction.atomic
def end_import(*, import_file: ImportFile) -> None:
    """Say what became of the rows, to the register and to the person."""
    ImportFile.objects.filter(pk=import_file.pk).update(state=ImportState.DONE, ended_at=timezone.now())
    fates = {fate.value: import_file.rows.filter(fate=fate).count() for fate in Fate}
    record(stream_of(import_file), "ended", data=fates)
    tell_import_ended(import_file, fates)
    if any(fates[fate] for fate in Fate.stored()):
        tell_desk_that_something_waits(import_file.structure)
