"""A row is named by the title that the file gives it, whatever became of it."""

import pytest
from django.urls import reverse

from portulan.directory.actions.import_file import start_undoing
from portulan.directory.models import ImportFile
from portulan.directory.tasks import work_on
from tests.directory.importing import THREE, csv_file, receive, run

pytestmark = pytest.mark.django_db


def page_of(client, received):
    return client.get(reverse("directory:import", args=[received.pk]))


def test_the_rows_to_correct_bear_the_titles_of_the_file(client, operator):
    received = receive(
        operator, csv_file("Salon du bois;Salon", "Forum du pain;Salon", heading="Titre;Catégorie")
    )

    preview = page_of(client, received).context["preview"]

    assert [row.title for row in preview.first_bad] == ["Salon du bois", "Forum du pain"]
    assert "<td>Salon du bois" in page_of(client, received).content.decode()


def test_an_import_that_was_undone_still_names_its_rows(client, operator):
    done = run(operator, csv_file(*THREE))
    start_undoing(by=operator, import_file=done)
    work_on(ImportFile.objects.get(pk=done.pk))

    report = page_of(client, done).content.decode()

    assert [
        f"<td>{title}</td>" in report for title in ("Le métier de luthière", "Le fournil en vidéo", "–")
    ] == [
        True,
        True,
        True,
    ]
