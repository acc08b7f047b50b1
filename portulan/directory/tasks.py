"""What the worker does for the directory."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django_tasks import task

from portulan.directory.actions.import_rows import run_import
from portulan.directory.actions.import_undoing import undo_import
from portulan.directory.models import ImportFile, ImportState

SILENCE = timedelta(minutes=2)


@task()
def import_rows(pk: int) -> None:
    """Store the rows of a file; what was stored before an interruption is not stored twice."""
    work_on(ImportFile.objects.select_related("structure", "person").get(pk=pk))


def work_on(import_file: ImportFile) -> None:
    """Do what the state of an import asks for."""
    if import_file.state in (ImportState.WAITING, ImportState.RUNNING):
        run_import(import_file)
    elif import_file.state == ImportState.UNDOING:
        undo_import(import_file)


def resume_imports() -> None:
    """Take up again the imports whose worker gave no sign of life for two minutes; called every minute."""
    silent = timezone.now() - SILENCE
    for import_file in ImportFile.objects.filter(
        state__in=[ImportState.WAITING, ImportState.RUNNING, ImportState.UNDOING], alive_at__lt=silent
    ):
        taken = ImportFile.objects.filter(pk=import_file.pk, alive_at=F("alive_at"), alive_at__lt=silent)
        if taken.update(alive_at=timezone.now()):
            work_on(import_file)
