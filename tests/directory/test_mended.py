"""What once went wrong, told again so that it does not come back."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portulan.accounts.models import Person, Structure
from portulan.directory import tasks
from portulan.directory.actions import decision, life
from portulan.directory.actions.import_file import start_import, start_undoing
from portulan.directory.actions.removal import remove
from portulan.directory.actions.resource import answer_remark, discard_draft, submit, write_revision
from portulan.directory.completeness import what_is_missing
from portulan.directory.enums import RevisionState, Visibility
from portulan.directory.errors import AlreadyDecided, NotADraft, NothingPending
from portulan.directory.models import Fate, ImportFile, ImportState, Remark, Resource, Revision
from portulan.directory.queries import other_entries_of, published_resources, revisions_visible_to
from portulan.directory.tasks import work_on
from portulan.privacy.actions import erase_account
from portulan.search.models import PendingChange
from tests.directory.factories import (
    accept,
    content,
    in_days,
    make_draft,
    make_editor,
    make_operator,
    make_published,
    make_submitted,
)
from tests.directory.test_imports import csv_file, fates, receive, run

pytestmark = pytest.mark.django_db
ROW = "1;Le métier de luthière;https://luthiere.example.org;Tous publics;;musique"


@pytest.fixture
def operator() -> Person:
    return make_operator()


@pytest.fixture
def editor() -> Person:
    return make_editor()


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def latest_of(resource: Resource) -> Revision:
    return Resource.objects.get(pk=resource.pk).last_version


def test_an_account_with_publications_is_erased_with_them(
    operator: Person, editor: Person, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    picture = default_storage.save("resources/image.webp", ContentFile(b"drawn"))
    salon = make_published(operator, editor, image=picture, image_alternative="Un salon", image_rights="Nous")
    Resource.objects.filter(pk=make_published(operator, editor, title="Temps fort").pk).update(parent=salon)
    write_revision(by=operator, resource=salon, content={"title": "Changement"})
    run(operator, csv_file(ROW))
    PendingChange.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        erase_account(person=operator)

    assert not Resource.objects.exists()
    assert not Structure.objects.exists()
    assert not ImportFile.objects.exists()
    assert [path for path in media.rglob("*") if path.is_file()] == []
    assert str(salon.pk) in set(PendingChange.objects.values_list("key", flat=True))


def test_erasing_one_member_keeps_the_colleagues_resources_without_the_contact(
    operator: Person, editor: Person
) -> None:
    colleague = make_operator("autre@example.org")
    kept = make_published(
        colleague, editor, contact_name="Léa Exemple", contact_email="LEA.exemple@example.org"
    )
    make_published(operator, editor, title="Celle de Léa", link="")

    erase_account(person=operator)

    assert list(published_resources()) == [kept]
    assert (latest_of(kept).contact_name, latest_of(kept).contact_email) == ("", "")


def test_an_import_leaves_alone_what_somebody_is_writing(operator: Person) -> None:
    run(operator, csv_file(ROW))
    resource = Resource.objects.get()
    life.recall(by=operator, resource=resource)

    again = run(operator, csv_file(ROW.replace("musique", "bois")))

    assert fates(again) == [(2, Fate.BAD)]
    assert "Une modification de cette ressource est en cours" in again.rows.get().reasons[0]
    assert (latest_of(resource).state, latest_of(resource).themes) == (RevisionState.DRAFT, ["musique"])


def test_taking_an_import_back_sends_no_draft(operator: Person, editor: Person) -> None:
    run(operator, csv_file(ROW))
    resource = Resource.objects.get()
    accept(editor, resource.last_version)
    update = run(operator, csv_file(ROW.replace("musique", "bois")))

    start_undoing(by=operator, import_file=update)
    work_on(ImportFile.objects.get(pk=update.pk))

    assert (latest_of(resource).number, latest_of(resource).state) == (1, RevisionState.ACCEPTED)
    assert not Revision.objects.filter(state=RevisionState.SUBMITTED).exists()


def test_the_desk_sees_nothing_that_was_never_sent(operator: Person, editor: Person) -> None:
    sent = make_submitted(operator)
    draft = make_draft(operator, title="Secret")

    assert list(revisions_visible_to(editor)) == [sent]
    assert list(other_entries_of(draft.structure, sent.resource)) == []


def test_an_event_lasts_until_the_last_of_its_ends(operator: Person, editor: Person) -> None:
    exhibition = in_days(5, hours=24 * 90)

    resource = make_published(operator, editor, dates=[exhibition, in_days(20)])

    assert resource.expires_at is not None
    assert resource.expires_at.isoformat() == exhibition["end"]


def test_what_is_withdrawn_does_not_come_back_by_a_change_that_waited(
    operator: Person, editor: Person
) -> None:
    resource = make_published(operator, editor)
    change = write_revision(by=operator, resource=resource, content={"title": "Nouveau"})
    submit(by=operator, revision=change)

    life.withdraw(by=operator, resource=resource)

    with pytest.raises(AlreadyDecided):
        accept(editor, change)
    assert Resource.objects.get().visibility == Visibility.WITHDRAWN
    assert latest_of(resource).state == RevisionState.DRAFT


def test_a_version_that_waits_can_be_taken_back_once(operator: Person) -> None:
    revision = make_submitted(operator)

    life.recall(by=operator, resource=revision.resource)

    assert latest_of(revision.resource).state == RevisionState.DRAFT
    with pytest.raises(NothingPending):
        life.recall(by=operator, resource=revision.resource)


def test_an_operator_deletes_a_resource_for_good(operator: Person, editor: Person) -> None:
    resource = make_published(operator, editor)

    remove(by=operator, resource=resource)

    assert not Resource.objects.exists()


def test_a_stored_image_needs_its_words_too(operator: Person) -> None:
    resource = make_draft(operator, image="resources/a.webp", image_alternative="", image_rights="")

    missing = {field for field, _label, _sentence in what_is_missing(resource.last_version)}

    assert missing == {"image_alternative", "image_rights"}


def test_only_a_draft_is_given_up_and_the_complement_is_asked_again(operator: Person, editor: Person) -> None:
    revision = make_submitted(operator)
    decision.request_complement(by=editor, revision=revision, remarks={"": "Et le programme ?"})
    resource = Resource.objects.get()
    with pytest.raises(NotADraft):
        discard_draft(by=operator, resource=resource)
    write_revision(by=operator, resource=resource, content=content(title="Réponse"))

    discard_draft(by=operator, resource=Resource.objects.get())

    assert latest_of(resource).state == RevisionState.COMPLEMENT
    assert Remark.objects.count() == 1


def test_an_answer_given_survives_the_next_version(operator: Person, editor: Person) -> None:
    revision = make_submitted(operator)
    decision.request_complement(by=editor, revision=revision, remarks={"cost": "Combien ?"})
    answer_remark(by=operator, remark=Remark.objects.get(), answer="Rien.")

    submit(by=operator, revision=Resource.objects.get().last_version)

    assert latest_of(revision.resource).state == RevisionState.SUBMITTED


def test_an_import_that_cannot_go_on_says_so_and_holds_nobody_up(
    operator: Person, media: Path, django_capture_on_commit_callbacks: Any, mailoutbox: Any
) -> None:
    lost, fine = receive(operator, csv_file(ROW)), receive(operator, csv_file(ROW.replace("1;", "2;")))
    for sent in (lost, fine):
        start_import(by=operator, import_file=sent)
    Path(lost.table.path).unlink()

    with django_capture_on_commit_callbacks(execute=True):
        tasks.resume_imports()

    states = dict(ImportFile.objects.values_list("pk", "state"))
    assert states == {lost.pk: ImportState.FAILED, fine.pk: ImportState.DONE}
    assert any(letter.subject.startswith("Votre import s’est interrompu") for letter in mailoutbox)


def test_two_workers_never_run_one_import(operator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    received = receive(operator, csv_file(ROW))
    start_import(by=operator, import_file=received)
    runs: list[int] = []
    monkeypatch.setattr(tasks, "_run", lambda import_file: runs.append(import_file.pk))

    for _worker in range(2):
        work_on(ImportFile.objects.get(pk=received.pk))

    assert runs == [received.pk]


def test_two_columns_of_one_name_are_both_kept(operator: Person) -> None:
    upload = io.BytesIO(b"Titre;Lien;Contact;Contact\nA b c;https://a.example.org;Un;Deux\n")

    received = receive(operator, upload)

    assert list(received.mapping["columns"]) == ["Titre", "Lien", "Contact", "Contact (2)"]


def test_publishing_many_sends_one_letter(
    operator: Person, editor: Person, django_capture_on_commit_callbacks: Any, mailoutbox: Any
) -> None:
    revisions = [make_submitted(operator, title=title, link="") for title in ("Une", "Deux", "Trois")]
    mailoutbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        decision.publish_in_bulk(by=editor, revisions=revisions)

    assert [letter.subject for letter in mailoutbox] == ["3 de vos ressources sont publiées"]
    assert "Deux" in mailoutbox[0].body
