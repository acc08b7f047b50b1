"""Receiving a file, saying what it means, starting its import, taking it back."""

from hashlib import sha256
from typing import BinaryIO

from django.core.files import File
from django.db import transaction

from portulan.accounts.models import Person, Structure
from portulan.directory.errors import ImportNotReady, NothingToUndo
from portulan.directory.imports.mapping import ColumnMapping
from portulan.directory.imports.proposal import complete, propose
from portulan.directory.imports.reading import read_table
from portulan.directory.imports.table import Table, packed, unpacked
from portulan.directory.models import ImportFile, ImportState, RememberedMapping
from portulan.directory.rules import check_may_contribute
from portulan.journal.actions import record


def receive_file(*, by: Person, structure: Structure, upload: BinaryIO, name: str) -> ImportFile:
    """Keep a file with the meaning that we propose, or that the structure gave to the same heading before.

    Raises NotTheOperator, CharterNotSigned, or the errors of ``imports.reading.read_table``.
    """
    check_may_contribute(by, structure)
    table = read_table(upload)
    upload.seek(0)
    received = ImportFile(structure=structure, person=by, name=name[:200], total=table.total)
    received.mapping = mapping_for(structure, table).write()
    kept = File(packed(table))
    with transaction.atomic():  # only now: reading a large file must not hold the database
        received.file.save(name[-80:], File(upload), save=False)
        received.table.save("table.jsonl.gz", kept, save=False)
        received.save()
        record(stream_of(received), "received", by=by, data={"rows": received.total})
    return received


def mapping_for(structure: Structure, table: Table) -> ColumnMapping:
    """The remembered meaning of that heading, completed for what this file says and others did not."""
    known = RememberedMapping.objects.filter(structure=structure, heading=digest_of(table)).first()
    if known is None:
        return propose(table)
    remembered = ColumnMapping.read(known.mapping)
    complete(remembered, table)
    return remembered


@transaction.atomic
def choose_mapping(*, by: Person, import_file: ImportFile, table: Table, mapping: ColumnMapping) -> None:
    """Keep what the columns and values mean, and remember it for the next file of the same heading.

    A column that changes its meaning has its values looked at anew, over the whole file.
    """
    check_may_contribute(by, import_file.structure)
    if import_file.state != ImportState.MAPPING:
        raise ImportNotReady
    if mapping.columns != import_file.mapping["columns"]:
        complete(mapping, open_table(import_file))
    import_file.mapping = mapping.write()
    import_file.save(update_fields=["mapping"])
    RememberedMapping.objects.update_or_create(
        structure=import_file.structure, heading=digest_of(table), defaults={"mapping": mapping.write()}
    )


@transaction.atomic
def start_import(*, by: Person, import_file: ImportFile) -> None:
    """Have the worker store the good rows. Raises ImportNotReady when it was started already."""
    check_may_contribute(by, import_file.structure)
    _move(import_file, ImportState.MAPPING, ImportState.WAITING, ImportNotReady)
    record(stream_of(import_file), "started", by=by, data={"organises": True})


@transaction.atomic
def start_undoing(*, by: Person, import_file: ImportFile) -> None:
    """Have the worker take back what nobody has judged yet. Raises NothingToUndo."""
    check_may_contribute(by, import_file.structure)
    _move(import_file, ImportState.DONE, ImportState.UNDOING, NothingToUndo)
    record(stream_of(import_file), "undoing", by=by)


def open_table(import_file: ImportFile, most: int | None = None) -> Table:
    """The table of a file that was received, or its first rows."""
    with import_file.table.open("rb") as opened:
        return unpacked(opened.file, most)


def digest_of(table: Table) -> str:
    """What recognises a heading."""
    return sha256("\x1f".join(table.heading).encode()).hexdigest()


def stream_of(import_file: ImportFile) -> str:
    """The import's stream in the register."""
    return f"import:{import_file.pk}"


def _move(import_file: ImportFile, before: str, after: str, refusal: type[Exception]) -> None:
    changes = {"state": after, "done": 0, "alive_at": None}
    if not ImportFile.objects.filter(pk=import_file.pk, state=before).update(**changes):
        raise refusal
