"""What the worker does for the directory."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.utils import timezone
from django_tasks import task

from portulan.directory.actions.import_file import open_table
from portulan.directory.actions.import_rows import begin_import, end_import, store_rows
from portulan.directory.actions.import_undoing import undo_import
from portulan.directory.imports.mapping import ColumnMapping
from portulan.directory.imports.read_row import ReadRow
from portulan.directory.imports.rows import RowReader
from portulan.directory.models import ImportFile, ImportState

BATCH = 500
SILENCE = timedelta(minutes=2)
BUSY = (ImportState.WAITING, ImportState.RUNNING, ImportState.UNDOING)


@task()
def import_rows(pk: int) -> None:
    """Store the rows of a file, or take them back, as its state asks."""
    work_on(ImportFile.objects.select_related("structure", "person").get(pk=pk))


def work_on(import_file: ImportFile) -> None:
    """Do what the state of an import asks for."""
    if import_file.state == ImportState.UNDOING:
        undo_import(import_file=import_file)
    elif import_file.state in BUSY:
        _run(import_file)


def resume_imports() -> None:
    """Take up again the imports whose worker gave no sign of life for two minutes; called every minute."""
    silent = timezone.now() - SILENCE
    for import_file in ImportFile.objects.filter(state__in=BUSY, alive_at__lt=silent):
        taken = ImportFile.objects.filter(pk=import_file.pk, alive_at=import_file.alive_at)
        if taken.update(alive_at=timezone.now()):
            work_on(import_file)


def _run(import_file: ImportFile) -> None:
    """Judge and store every row, from the first that no batch has stored yet."""
    begin_import(import_file=import_file)
    reader = RowReader(open_table(import_file), ColumnMapping.read(import_file.mapping))
    for batch in _batches(reader.read_all(import_file.done)):
        store_rows(import_file=import_file, rows=batch)
    end_import(import_file=import_file)


def _batches(rows: Iterator[ReadRow]) -> Iterator[list[ReadRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
