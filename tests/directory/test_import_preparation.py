"""Before an import: what its page says, and reads, of the file."""

import pytest
from django.urls import reverse

from portulan.directory.actions import import_file
from portulan.directory.actions.import_file import (
    open_table,
)
from portulan.directory.models import ImportFile
from portulan.directory.views import imports as views
from portulan.privacy.actions import keep_retention
from tests.directory.importing import THREE, csv_file, receive

pytestmark = pytest.mark.django_db


def test_a_row_without_a_description_is_good_but_says_so(client, operator):
    described = '2;Le fournil;https://fournil.example.org;pain;"Le pain, de la farine au four."'
    upload = csv_file(
        "1;Le métier;https://m.example.org;bois;",
        described,
        heading="Identifiant;Titre;Lien;Thèmes;Description",
    )
    received = receive(operator, upload)
    client.force_login(operator)

    page = client.get(reverse("directory:import", args=[received.pk]))

    preview = page.context["preview"]
    assert (preview.good, preview.without_description) == (2, 1)
    html = page.content.decode()
    assert ("bonne ligne sans description" in html, html.count("Bonne, sans description")) == (True, 1)
    assert "Pas de description\u00a0: le titre en tiendra lieu. Ajoutez-la si vous le pouvez." in html


def test_a_file_is_read_once_whatever_the_visits(client, operator, monkeypatch):
    received = receive(operator, csv_file(*THREE))
    monkeypatch.setattr(import_file, "read_table", None)
    client.force_login(operator)

    page = client.get(reverse("directory:import", args=[received.pk]))

    assert "3 lignes, 6 colonnes, encodage utf-8." in page.content.decode()


def test_a_visit_reads_no_more_rows_than_it_judges(client, operator, monkeypatch):
    lines = [f"{number};Métier {number};https://m{number}.example.org;Tous publics;;a" for number in range(9)]
    received = receive(
        operator, csv_file(*lines, "9;Le dernier;https://m9.example.org;Tous publics;;bois|fer")
    )
    monkeypatch.setattr(views, "JUDGED", 4)
    client.force_login(operator)

    page = client.get(reverse("directory:import", args=[received.pk]))

    assert (len(page.context["table"].rows), page.context["preview"].total) == (4, 10)
    assert "10 lignes, 6 colonnes" in page.content.decode()
    assert "Aperçu des 4 premières lignes" in page.content.decode()


def test_how_lists_are_separated_is_known_from_the_rows_that_a_visit_does_not_read(operator):
    received = receive(operator, csv_file("1;Un;;;;a, b", "2;Deux;;;;bois|fer"))

    first = open_table(received, most=1)

    assert (first.separators[-1], len(first.rows)) == (r"\|", 1)


@pytest.mark.django_db(transaction=True)
def test_the_kept_table_goes_with_the_import(operator):
    received = receive(operator, csv_file(*THREE))
    ImportFile.objects.update(sent_at="2020-01-01T00:00Z")

    keep_retention()

    stored = [received.file.storage.exists(name) for name in (received.file.name, received.table.name)]
    assert stored == [False, False]
