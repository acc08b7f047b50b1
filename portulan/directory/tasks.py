"""What the worker does for the directory."""

import logging
from collections.abc import Iterator
from itertools import islice

from django.conf import settings
from django.utils.translation import override
from django_tasks import task

from portulan.directory.actions.import_file import open_table
from portulan.directory.actions.import_rows import BUSY, claim, end_import, fail_import, store_rows
from portulan.directory.actions.import_undoing import undo_import
from portulan.directory.imports.mapping import ColumnMapping
from portulan.directory.imports.read_row import ReadRow
from portulan.directory.judging.rows import RowReader
from portulan.directory.models import ImportFile, ImportState

BATCH = 500
logger = logging.getLogger(__name__)


@task()
def import_rows(pk: int) -> None:
    """Store the rows of a file, or take them back, as its state asks."""
    work_on(ImportFile.objects.select_related("structure", "person").get(pk=pk))


def work_on(import_file: ImportFile) -> None:
    """Do what the state of an import asks for, unless another worker is at it; a failure is said, not repeated."""
    if not claim(import_file=import_file):
        return
    speaker = import_file.person.language if import_file.person else settings.LANGUAGE_CODE
    try:
        with override(speaker):  # the reasons are read by the person who sent the file
            _act(import_file)
    except Exception:
        logger.exception("Import %s cannot go on", import_file.pk)
        fail_import(import_file=import_file)


def _act(import_file: ImportFile) -> None:
    if import_file.state == ImportState.UNDOING:
        undo_import(import_file=import_file)
    else:
        _run(import_file)


def resume_imports() -> None:
    """Take up the imports that no worker has or whose worker went silent; called every minute."""
    for import_file in ImportFile.objects.filter(state__in=BUSY).select_related("structure", "person"):
        work_on(import_file)


def _run(import_file: ImportFile) -> None:
    """Judge and store every row, from the first that no batch has stored yet."""
    reader = RowReader(open_table(import_file), ColumnMapping.read(import_file.mapping))
    for batch in _batches(reader.read_all(import_file.done)):
        store_rows(import_file=import_file, rows=batch)
    end_import(import_file=import_file)


def _batches(rows: Iterator[ReadRow]) -> Iterator[list[ReadRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
