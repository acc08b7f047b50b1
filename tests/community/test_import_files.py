"""The files of an export come in with their messages: from its own folder, known by their content, once."""

from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from portulan.community.actions import attaching
from portulan.community.actions.changing import delete_message
from portulan.community.actions.importing import bringing, import_community
from portulan.community.actions.reading_files import read_files
from portulan.community.interchange.mattermost import Bulk
from portulan.community.interchange.slack import Workspace
from portulan.community.models import Attachment, FileText, Message
from portulan.privacy.actions import erase_account
from tests.community.exports import TEAM, VERSION, as_jsonl, channel, post, reply, user, zipped
from tests.community.factories import make_member
from tests.community.sent_files import animation, picture
from tests.documents import pdf

pytestmark = pytest.mark.django_db
START = (VERSION, TEAM, channel(), user("lea.martin", "ateliers"))
EMAIL = "lea.martin@conseil.example"


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def bring(folder: Path, *lines: Any, dry: bool = False, **files: str | bytes) -> dict[str, Any]:
    """Import these lines, with files whose endings stand after two underscores."""
    data = {f"data/{name.replace('__', '.')}": content for name, content in files.items()}
    file = zipped(folder, {"import.jsonl": as_jsonl(*START, *lines), **data})
    return import_community(source=Bulk(file), name="mattermost", dry=dry).as_json()


def with_files(*paths: str) -> list[dict[str, str]]:
    return [{"path": path} for path in paths]


def test_files_come_with_their_messages_and_replies(tmp_path: Path) -> None:
    author = make_member(email=EMAIL)
    answer = reply("", 1, attachments=with_files("data/photo.jpg"))
    said = post("Voici", attachments=with_files("plan.pdf"), replies=[answer])

    report = bring(tmp_path, said, plan__pdf=pdf("Un trésor"), photo__jpg=picture().read())
    read_files()

    plan, photo = Attachment.objects.order_by("name").reverse()
    assert (plan.name, plan.message.text, plan.uploader) == ("plan.pdf", "Voici", author)  # type: ignore[union-attr]
    assert (photo.name, photo.message.gist) == ("photo.webp", "photo.webp")  # type: ignore[union-attr]
    assert FileText.objects.get().text == "Un trésor"
    assert report["file"] == {"read": 2, "created": 2, "existing": 0, "skipped": {}}
    with photo.file.open("rb") as kept:
        assert b"Sophie" not in kept.read()


def test_a_second_time_only_what_is_missing_comes(tmp_path: Path) -> None:
    paths = with_files("a/image.gif", "b/image.gif")
    lines = (post("", attachments=paths), post("Sans", 5))
    held = {"a/image__gif": animation().read(), "b/image__gif": animation().read()}
    bring(tmp_path, *lines, **held)
    Attachment.objects.order_by("pk")[0].delete()

    report = bring(tmp_path, *lines, **held)

    assert report["file"] == {"read": 2, "created": 1, "existing": 1, "skipped": {}}
    assert Message.objects.count() == 2
    assert Attachment.objects.count() == 2
    assert bring(tmp_path, *lines, **held)["file"]["existing"] == 2


def test_paths_that_climb_decoys_and_what_is_absent_are_counted(tmp_path: Path) -> None:
    paths = [
        "../../etc/passwd",
        "/etc/passwd",
        "a\\..\\b",
        "import.jsonl",
        "absent.pdf",
        "decoy.jsonl",
        "decoy.pdf",
        "a file without extension",
        "bombe.pdf",
    ]
    table = as_jsonl(*START, post("", attachments=with_files(*paths)))
    file = tmp_path / "export.zip"
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("import.jsonl", table)
        archive.writestr("data/decoy.jsonl", as_jsonl(post("leurre")))
        archive.writestr("data/decoy.pdf", "<script>alert(1)</script>")
        archive.writestr("data/a file without extension", "…")
        archive.writestr("data/bombe.pdf", b"%PDF-" + b"0" * 5_000_000)
        archive.writestr("../escaped.txt", "…")

    report = import_community(source=Bulk(file), name="mattermost").as_json()

    skipped = {"refused_path": 3, "missing": 2, "other_kind": 3, "unreadable": 1}
    assert report["file"] == {"read": 9, "created": 0, "existing": 0, "skipped": skipped}
    assert len(report["problems"]) == 3
    assert report["left_files"] == paths
    assert "a file without extension" in Message.objects.get().text
    assert not Attachment.objects.exists()
    assert not (tmp_path.parent / "escaped.txt").exists()


def test_what_is_too_heavy_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portulan.community.actions.importing.files.HEAVIEST", 1000)

    report = bring(
        tmp_path, post("Voici", attachments=with_files("plan.pdf")), plan__pdf=b"%PDF-" + b"0" * 1000
    )

    assert report["file"]["skipped"] == {"too_heavy": 1}
    assert attaching.HEAVIEST > 1000


def test_an_image_that_is_none_is_counted_when_it_is_drawn(tmp_path: Path) -> None:
    report = bring(tmp_path, post("", attachments=with_files("a.png")), a__png=b"\x89PNG\r\n\x1a\n rompu")

    assert report["file"] == {"read": 1, "created": 0, "existing": 0, "skipped": {"other_kind": 1}}
    assert Message.objects.get().text == "(fichier non repris\N{NO-BREAK SPACE}: a.png)"


def test_what_was_taken_away_here_does_not_come_back(tmp_path: Path) -> None:
    author, other = make_member(email=EMAIL), make_member(email="tom.petit@conseil.example")
    lines = (
        user("tom.petit", "ateliers"),
        post("", attachments=with_files("plan.pdf")),
        post("", 5, by="tom.petit", attachments=with_files("plan.pdf")),
    )
    bring(tmp_path, *lines, plan__pdf=pdf("Un trésor"))
    delete_message(by=author, message=Message.objects.get(author=author))
    erase_account(person=other)
    Attachment.objects.all().delete()

    report = bring(tmp_path, *lines, plan__pdf=pdf("Un trésor"))

    assert report["file"]["skipped"] == {"taken_back": 2}
    assert not Attachment.objects.exists()


def test_an_import_that_stopped_among_files_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (post("Un", attachments=with_files("a.pdf")), post("Deux", 5, attachments=with_files("b.pdf")))
    held = {"a__pdf": pdf("Un"), "b__pdf": pdf("Deux")}

    def cut(*_what: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as cutting:
        cutting.setattr(bringing, "have_read", cut)
        with pytest.raises(KeyboardInterrupt):
            bring(tmp_path, *lines, **held)
    report = bring(tmp_path, *lines, **held)
    read_files()

    assert report["post"]["existing"] == 2
    assert sorted(FileText.objects.values_list("text", flat=True)) == ["Deux", "Un"]
    assert Attachment.objects.count() == 2


def test_a_dry_run_looks_at_files_and_stores_none(tmp_path: Path) -> None:
    said = post("", attachments=with_files("plan.pdf", "faux.pdf"))

    report = bring(tmp_path, said, dry=True, plan__pdf=pdf("Un"), faux__pdf=b"autre chose")

    assert report["file"] == {"read": 2, "would_create": 1, "existing": 0, "skipped": {"other_kind": 1}}
    assert not Message.objects.exists()
    assert not default_storage.exists("community")


def test_slack_keeps_its_files_which_is_said(tmp_path: Path) -> None:
    file = {"id": "F1", "name": "plan.pdf", "url_private": "https://files.example.org/plan.pdf"}
    said = {"type": "message", "user": "U1", "text": "Voici", "ts": "1700000010.0", "files": [file]}
    pages = {
        "users.json": '[{"id": "U1", "name": "lea"}]',
        "channels.json": '[{"id": "C1", "name": "ateliers", "members": []}]',
        "ateliers/2023-11-14.json": f"[{as_jsonl(said)}]",
    }
    archive, told = zipped(tmp_path, pages), StringIO()

    report = import_community(source=Workspace(archive), name="slack", dry=True).as_json()
    call_command("import_slack", str(archive), stdout=told)

    assert report["file"]["skipped"] == {"elsewhere": 1}
    assert report["left_files"] == ["plan.pdf"]
    assert "1 restés sur les serveurs d’où vient l’export" in told.getvalue()
    assert "plan.pdf" in told.getvalue()


@pytest.mark.parametrize("members", [{}, {"a.jsonl": "", "b.jsonl": ""}, {"data/a.jsonl": ""}])
def test_an_archive_without_one_table_is_refused(tmp_path: Path, members: dict[str, str]) -> None:
    with pytest.raises(CommandError, match="jsonl"):
        call_command("import_mattermost", str(zipped(tmp_path, members | {"lisez-moi.txt": "…"})))


def test_an_archive_that_unfolds_out_of_all_proportion_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bombe.zip"
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("import.jsonl", b"0" * 5_000_000)
    with pytest.raises(CommandError, match="démesurément"):
        call_command("import_mattermost", str(file))
