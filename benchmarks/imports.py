"""Import of files: rows a second read, judged and stored, beside the same rows stored without being judged.

``.venv/bin/python -m benchmarks.imports --sizes 10000 100000`` works on a database of its own in a temporary folder.
The reference reads the same file with Python's ``csv`` and stores as many resources and revisions by ``bulk_create``:
what no import can beat on this machine.
"""

import argparse
import csv
import io
import os
import tempfile
import time

HEADING = ["Identifiant", "Titre", "Résumé", "Lien", "Public", "Niveau scolaire", "Thèmes"]
BATCH = 500


def main() -> None:
    """Measure each size and print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    sizes = options.parse_args().sizes
    with tempfile.TemporaryDirectory(prefix="portulan-bench-") as folder:
        prepare(folder)
        for size in sizes:
            content = generated(size)
            bare, judged = stored_bare(content), imported(content)
            print(
                f"{size:>7} rows, {len(content) / 1e6:.1f} MB: {judged:7.0f} rows/s judged and stored; "
                f"{bare:7.0f} rows/s stored bare; ratio {judged / bare:.2f}"
            )


def prepare(folder: str) -> None:
    """Django on an empty database."""
    os.environ.update(
        PORTULAN_DATA=folder, PORTULAN_DEMO="1", DJANGO_SETTINGS_MODULE="portulan.config.settings"
    )
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def generated(size: int) -> bytes:
    """A file as an organisation would send it, each row different."""
    from benchmarks.sample import resources

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(HEADING)
    for number, resource in enumerate(resources(size)):
        link = f"https://site{number % 500}.example.org/page/{number}"
        levels = "Collège|Lycée" if number % 3 else ""
        writer.writerow(
            [
                number,
                resource.title,
                resource.title[:40],
                link,
                "Tous publics",
                levels,
                "découverte,métiers",
            ]
        )
    return buffer.getvalue().encode()


def imported(content: bytes) -> float:
    """Rows a second through the real import, from the file received to the last row stored."""
    from portulan.directory.actions.import_file import receive_file, start_import
    from portulan.directory.models import Fate, ImportFile
    from portulan.directory.tasks import work_on
    from tests.directory.factories import make_operator

    person = make_operator(f"import-{len(content)}@example.org", structure=f"Import {len(content)}")
    begun = time.perf_counter()
    received = receive_file(
        by=person, structure=person.structures.get(), upload=io.BytesIO(content), name="ressources.csv"
    )
    start_import(by=person, import_file=received)
    work_on(ImportFile.objects.get(pk=received.pk))
    taken = time.perf_counter() - begun
    created = received.rows.filter(fate=Fate.CREATED).count()
    if created != received.total:
        raise SystemExit(f"{received.total - created} rows were not taken")
    return created / taken


def stored_bare(content: bytes) -> float:
    """Rows a second when nothing is understood, judged or remembered."""
    from portulan.directory.models import Resource, Revision
    from tests.directory.factories import make_operator

    person = make_operator(f"bare-{len(content)}@example.org", structure=f"Bare {len(content)}")
    structure = person.structures.get()
    begun = time.perf_counter()
    rows = list(csv.DictReader(io.StringIO(content.decode()), delimiter=";"))
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        made = Resource.objects.bulk_create(
            Resource(structure=structure, author=person, source_key=row["Identifiant"]) for row in batch
        )
        Revision.objects.bulk_create(
            Revision(resource=resource, number=1, category="media", title=row["Titre"], link=row["Lien"])
            for resource, row in zip(made, batch, strict=True)
        )
    return len(rows) / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
