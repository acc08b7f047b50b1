"""Importing a file: whatever its encoding, every good row comes in once, and comes out again if one changes one's mind."""

import pytest
from django.core import mail
from django.urls import reverse

from portulan.directory import tasks
from portulan.directory.actions import decision, import_rows
from portulan.directory.actions.import_file import (
    choose_mapping,
    open_table,
    start_import,
    start_undoing,
)
from portulan.directory.actions.import_rows import store_rows
from portulan.directory.enums import RefusalReason, RevisionState
from portulan.directory.errors import ImportNotReady, NothingToUndo, NotTheOperator
from portulan.directory.imports.mapping import ColumnMapping
from portulan.directory.models import Fate, ImportFile, ImportState, Resource, Revision
from portulan.directory.queries import rows_to_correct
from portulan.directory.tasks import resume_imports, work_on
from portulan.journal.queries import entries_of
from tests.directory.factories import accept, make_editor, make_operator
from tests.directory.importing import HEADING, THREE, csv_file, fates, receive, run

pytestmark = pytest.mark.django_db


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


def test_a_version_decided_while_the_batch_is_prepared_is_not_called_replaced(operator, monkeypatch):
    run(operator, csv_file(THREE[0]))
    read = Revision.objects.get()
    prepare, editor = import_rows.hold_known_resources, make_editor()

    def decided_meanwhile(*given):
        known = prepare(*given)
        accept(editor, read)
        return known

    monkeypatch.setattr(import_rows, "hold_known_resources", decided_meanwhile)
    run(operator, csv_file(THREE[0].replace("musique", "bois")))

    read.refresh_from_db()
    assert (read.state, Resource.objects.get().published_id) == (RevisionState.ACCEPTED, read.pk)


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

    assert mail.outbox[0].subject == "Votre import est terminé : ressources.csv"
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
