"""Importing a file: whatever its encoding, every good row comes in once, and comes out again if one changes one's mind."""

import csv
import io
from pathlib import Path

import pytest
from django.core import mail
from django.urls import reverse

from portulan.directory import tasks
from portulan.directory.actions import decision, import_file
from portulan.directory.actions.import_file import (
    choose_mapping,
    open_table,
    receive_file,
    start_import,
    start_undoing,
)
from portulan.directory.actions.import_rows import store_rows
from portulan.directory.enums import RefusalReason, RevisionState
from portulan.directory.errors import ImportNotReady, NothingToUndo, NotTheOperator
from portulan.directory.imports.mapping import ColumnMapping
from portulan.directory.models import Fate, ImportFile, ImportRow, ImportState, Resource, Revision
from portulan.directory.queries import rows_to_correct
from portulan.directory.tasks import resume_imports, work_on
from portulan.directory.views import imports as views
from portulan.journal.queries import entries_of
from portulan.privacy.actions import keep_retention
from tests.directory.factories import make_editor, make_operator

pytestmark = pytest.mark.django_db
HEADING = "Identifiant;Titre;Lien;Public;Niveau scolaire;Thèmes"
THREE = [
    "1;Le métier de luthière;https://luthiere.example.org;Tous publics;;musique",
    "2;Le fournil en vidéo;https://fournil.example.org;Enfants;Collège|Lycée;pain",
    "3;;pas un lien;Tous publics;;",
]


def csv_file(*lines: str, heading: str = HEADING, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO("\r\n".join([heading, *lines]).encode(encoding))


@pytest.fixture
def operator():
    return make_operator()


def receive(operator, upload, name="ressources.csv") -> ImportFile:
    return receive_file(by=operator, structure=operator.structures.get(), upload=upload, name=name)


def run(operator, upload) -> ImportFile:
    received = receive(operator, upload)
    start_import(by=operator, import_file=received)
    work_on(ImportFile.objects.get(pk=received.pk))
    return ImportFile.objects.get(pk=received.pk)


def fates(import_file):
    return list(import_file.rows.values_list("number", "fate"))


def test_the_good_rows_wait_for_the_desk_and_the_bad_one_says_why(operator):
    done = run(operator, csv_file(*THREE))

    assert (done.state, done.done, done.total) == (ImportState.DONE, 3, 3)
    assert fates(done) == [(2, Fate.CREATED), (3, Fate.CREATED), (4, Fate.BAD)]
    assert list(Revision.objects.values_list("title", "category", "state", "audiences", "link")) == [
        (
            "Le métier de luthière",
            "media",
            RevisionState.SUBMITTED,
            ["public"],
            "https://luthiere.example.org",
        ),
        ("Le fournil en vidéo", "media", RevisionState.SUBMITTED, ["pupils"], "https://fournil.example.org"),
    ]
    assert "Titre : Ce champ est obligatoire." in done.rows.get(number=4).reasons
    assert [entry.act for entry in entries_of(f"import:{done.pk}")] == [
        "received",
        "started",
        "rows_stored",
        "ended",
    ]


def test_the_same_file_again_doubles_nothing(operator):
    run(operator, csv_file(*THREE))

    again = run(operator, csv_file(*THREE))

    assert fates(again) == [(2, Fate.SAME), (3, Fate.SAME), (4, Fate.BAD)]
    assert Resource.objects.count() == 2


def test_a_changed_row_replaces_the_version_that_waits(operator):
    run(operator, csv_file(*THREE))

    again = run(operator, csv_file(THREE[0].replace("musique", "bois"), THREE[1]))

    resource = Resource.objects.get(source_key="1")
    assert fates(again) == [(2, Fate.UPDATED), (3, Fate.SAME)]
    assert list(resource.revisions.order_by("number").values_list("state", "themes")) == [
        (RevisionState.REPLACED, ["musique"]),
        (RevisionState.SUBMITTED, ["bois"]),
    ]


def test_an_import_taken_back_leaves_what_was_decided(operator):
    done = run(operator, csv_file(*THREE))
    refused = Revision.objects.get(title="Le fournil en vidéo")
    decision.refuse(by=make_editor(), revision=refused, reason=RefusalReason.DUPLICATE)

    start_undoing(by=operator, import_file=done)
    work_on(ImportFile.objects.get(pk=done.pk))

    assert list(Resource.objects.values_list("source_key", flat=True)) == ["2"]
    assert ImportFile.objects.get().state == ImportState.UNDONE


def test_taking_back_an_update_brings_the_version_before_back(operator):
    run(operator, csv_file(*THREE))
    update = run(operator, csv_file(THREE[0].replace("musique", "bois")))

    start_undoing(by=operator, import_file=update)
    work_on(ImportFile.objects.get(pk=update.pk))

    latest = Resource.objects.get(source_key="1").last_version
    assert (latest.number, latest.themes, latest.state) == (1, ["musique"], RevisionState.SUBMITTED)


def test_an_interrupted_import_goes_on_where_it_stopped(operator, monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 1)
    received = receive(operator, csv_file(*THREE))
    start_import(by=operator, import_file=received)
    monkeypatch.setattr(tasks, "store_rows", falls_after_one_batch())
    with pytest.raises(SystemExit):
        work_on(ImportFile.objects.get())
    monkeypatch.setattr(tasks, "store_rows", store_rows)
    ImportFile.objects.update(alive_at="2026-01-01T00:00Z")

    resume_imports()

    done = ImportFile.objects.get()
    assert (done.state, fates(done)) == (
        ImportState.DONE,
        [(2, Fate.CREATED), (3, Fate.CREATED), (4, Fate.BAD)],
    )
    assert Resource.objects.count() == 2


def falls_after_one_batch():
    stored = []

    def fall(**batch):
        if stored:
            raise SystemExit
        stored.append(batch)
        store_rows(**batch)

    return fall


def test_what_the_columns_mean_is_remembered_for_the_next_file(operator):
    first = receive(operator, csv_file(*THREE))
    table = open_table(first)
    mapping = ColumnMapping.read(first.mapping)
    mapping.columns["Thèmes"] = ""
    choose_mapping(by=operator, import_file=first, table=table, mapping=mapping)

    second = receive(operator, csv_file(THREE[0]))

    assert second.mapping["columns"]["Thèmes"] == ""


def test_the_rows_to_correct_come_back_with_the_reason(operator):
    done = run(operator, csv_file(*THREE))

    heading, rows = rows_to_correct(done, open_table(done))

    assert heading == [*HEADING.split(";"), "À corriger"]
    assert rows[0][:3] == ["3", "", "pas un lien"]
    assert "Titre : Ce champ est obligatoire." in rows[0][-1]


def test_the_person_is_told_when_it_ends(operator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run(operator, csv_file(*THREE))

    assert mail.outbox[0].subject == "Votre import est terminé : ressources.csv"
    assert "ajoutées : 2" in mail.outbox[0].body


def test_two_rows_with_one_key_are_not_both_taken(operator):
    done = run(operator, csv_file(THREE[0], THREE[1].replace("2;", "1;")))

    assert fates(done) == [(2, Fate.CREATED), (3, Fate.BAD)]
    assert done.rows.get(number=3).reasons == ["Même identifiant que la ligne 2."]


def test_only_members_import_for_a_structure_and_only_once(operator):
    stranger = make_operator("autre@example.org", structure="Autre structure fictive")
    received = receive(operator, csv_file(*THREE))

    with pytest.raises(NotTheOperator):
        start_import(by=stranger, import_file=received)
    start_import(by=operator, import_file=received)
    with pytest.raises(ImportNotReady):
        start_import(by=operator, import_file=received)
    with pytest.raises(NothingToUndo):
        start_undoing(by=operator, import_file=received)


REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "culturecheznous.csv"


@pytest.mark.skipif(not REAL.exists(), reason="the ministry's file is not beside this checkout")
def test_the_ministrys_file_comes_in_whole(operator):
    with REAL.open("rb") as opened:
        done = run(operator, io.BytesIO(opened.read()))

    revisions = Revision.objects.all()
    assert (done.total, ImportRow.objects.filter(fate=Fate.CREATED).count()) == (1112, 1112)
    assert len({revision.link for revision in revisions}) == 1102
    with REAL.open(encoding="utf-8") as opened:
        named = sum(
            "Collège" in row['si "enfants", merci de préciser le niveau scolaire']
            for row in csv.DictReader(opened)
        )
    assert sum("6e" in revision.school_levels for revision in revisions) == named
    assert "Littérature, sciences humaines, langues" in {
        theme for revision in revisions for theme in revision.themes
    }


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


def test_a_file_received_before_tables_were_kept_still_opens(operator):
    received = receive(operator, csv_file(*THREE))
    whole = open_table(received)
    received.table = ""

    assert open_table(received) == whole


@pytest.mark.django_db(transaction=True)
def test_the_kept_table_goes_with_the_import(operator):
    received = receive(operator, csv_file(*THREE))
    ImportFile.objects.update(sent_at="2020-01-01T00:00Z")

    keep_retention()

    stored = [received.file.storage.exists(name) for name in (received.file.name, received.table.name)]
    assert stored == [False, False]


def test_after_an_undo_the_page_says_how_many_rows_are_taken_back_and_how_many_stay(client, operator):
    done = run(operator, csv_file(*THREE))
    read = Revision.objects.get(title="Le fournil en vidéo")
    decision.refuse(by=make_editor(), revision=read, reason=RefusalReason.DUPLICATE)
    start_undoing(by=operator, import_file=done)
    work_on(ImportFile.objects.get(pk=done.pk))
    client.force_login(operator)

    page = client.get(reverse("directory:import", args=[done.pk])).content.decode()

    assert "1 ligne est reprise. 1 ligne reste : la rédaction l’avait déjà lue." in page
    assert ('<span class="tag">Reprise</span>' in page, "Ajoutée <span" in page) == (True, False)
