"""Files in messages: sent without script, described, given to those who read the message, and gone with it."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions import attaching
from portulan.community.actions.attaching import drop_orphans, receive_file
from portulan.community.actions.changing import delete_message
from portulan.community.actions.purging import purge_gone_messages
from portulan.community.enums import ChannelKind
from portulan.community.models import Attachment, Channel, Message
from portulan.community.search.index import document_of
from portulan.privacy.actions import erase_account
from tests.community.factories import make_channel, make_member, say
from tests.community.sent_files import document, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def send(client: Client, channel: Channel, *files: SimpleUploadedFile, **words: Any) -> Any:
    sent = {"text": "Voici", "client_id": str(uuid4()), "files": list(files)} | words
    return client.post(f"{channel.get_absolute_url()}messages/", sent)


def carried(by: Person, channel: Channel, *uploads: SimpleUploadedFile) -> tuple[Message, list[Attachment]]:
    """A message that carries these files."""
    files = [receive_file(by=by, upload=upload) for upload in uploads]
    return say(by, channel, "Voici", files=[one.pk for one in files]), files


def is_stored(file: Attachment) -> bool:
    return default_storage.exists(file.file.name or "")


def test_files_leave_with_a_message_and_are_read_by_those_who_read_it(client: Client) -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    author, reader, stranger = make_member(channel), make_member(channel), make_member()
    client.force_login(author)
    assert send(client, channel, document(), document("notes.txt", b"Bonjour")).status_code == 302

    plan, notes = Message.objects.get().attachments.all()
    client.force_login(reader)
    page = client.get(channel.get_absolute_url()).content.decode()
    answer = client.get(plan.get_absolute_url())

    assert f'href="{plan.get_absolute_url()}"' in page
    assert notes.name in page
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    client.force_login(stranger)
    assert client.get(plan.get_absolute_url()).status_code == 404


def test_the_description_of_an_image_is_asked_once(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    client.force_login(author)

    asked = send(client, channel, picture(), document())
    image, plan = Attachment.objects.all()

    assert (asked.status_code, Message.objects.count()) == (422, 0)
    page = asked.content.decode()
    assert f'name="alternative-{image.pk}"' in page
    assert f'name="alternative-{plan.pk}"' not in page
    described = {"attached": [image.pk, plan.pk], f"alternative-{image.pk}": "Le hall, un matin"}
    assert send(client, channel, **described).status_code == 302
    assert set(Message.objects.get().attachments.all()) == {image, plan}
    page = client.get(channel.get_absolute_url()).content.decode()
    assert f'<img class="said__image" src="{image.get_absolute_url()}" alt="Le hall, un matin"' in page


def test_who_does_not_describe_sends_all_the_same_and_a_decorative_image_says_nothing(client: Client) -> None:
    channel = make_channel()
    client.force_login(make_member(channel))
    send(client, channel, picture("fleurs.jpg"), picture("affiche.jpg"))
    flowers, poster = Attachment.objects.all()

    sent = send(client, channel, **{"attached": [flowers.pk, poster.pk], f"decorative-{flowers.pk}": "on"})

    page = client.get(channel.get_absolute_url()).content.decode()
    assert sent.status_code == 302
    assert f'src="{flowers.get_absolute_url()}" alt=""' in page
    assert "affiche.webp" in page


def test_an_image_is_drawn_again_without_what_it_hides(client: Client) -> None:
    author = make_member()
    image = receive_file(by=author, upload=picture())

    with image.file.open("rb") as kept, Image.open(kept) as drawn:
        assert (drawn.format, dict(drawn.getexif())) == ("WEBP", {})
    client.force_login(author)
    assert client.get(image.get_absolute_url())["Content-Disposition"] == 'inline; filename="photo.webp"'


def test_what_is_refused_is_named_and_the_others_wait_for_the_next_sending(client: Client) -> None:
    channel = make_channel()
    client.force_login(make_member(channel))
    decoy = document("facture.pdf", b"<!doctype html><script>alert(1)</script>")

    answer = send(client, channel, decoy, document(), document("spoilt.png", b"\x89PNG\r\n\x1a\n rompu"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "facture.pdf" in page
    assert "spoilt.png" in page
    plan = Attachment.objects.get()
    assert plan.name == "plan.pdf"
    assert send(client, channel, attached=[plan.pk]).status_code == 302
    assert Message.objects.get().attachments.get() == plan


def test_heavy_and_empty_files_are_refused_and_eleven_are_too_many(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = make_channel()
    client.force_login(make_member(channel))
    monkeypatch.setattr(attaching, "HEAVIEST", 100)

    page = send(client, channel, document("gros.txt", b"a" * 101), document("vide.txt", b"")).content.decode()
    many = send(client, channel, *(document(f"{number}.txt", b"a") for number in range(11)))

    assert "gros.txt" in page
    assert "vide.txt" in page
    assert (many.status_code, Message.objects.count()) == (422, 0)
    assert "dix fichiers" in many.content.decode()


def test_a_file_that_waits_is_its_senders_alone(client: Client) -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    file = receive_file(by=author, upload=document())
    client.force_login(other)

    assert client.get(file.get_absolute_url()).status_code == 404
    assert send(client, channel, attached=[file.pk], off=[file.pk]).status_code == 302
    with pytest.raises(errors.FileIsGone):
        say(other, channel, files=[file.pk])

    file.refresh_from_db()
    assert file.message is None


def test_one_who_may_not_write_leaves_no_file(client: Client) -> None:
    channel = make_channel()
    client.force_login(make_member())

    assert send(client, channel, document()).status_code == 422
    assert Attachment.objects.count() == 0


def test_files_are_sent_in_threads_too_and_taken_off(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    root, unwanted = say(author, channel), receive_file(by=author, upload=document("brouillon.pdf"))
    client.force_login(author)
    sent = {"text": "Voici", "client_id": str(uuid4()), "files": [document()]}

    taken = {"attached": [unwanted.pk], "off": [unwanted.pk]}
    assert client.post(f"/communaute/fils/{root.pk}/", sent | taken).status_code == 302

    assert [one.name for one in Message.objects.get(root=root).attachments.all()] == ["plan.pdf"]
    assert Attachment.objects.count() == 1


def test_a_name_cannot_pass_for_another() -> None:
    upload = document()
    upload.name = "facture\u202efdp.\u200bpdf"

    assert receive_file(by=make_member(), upload=upload).name == "facturefdp.pdf"


def test_the_files_of_a_message_that_is_gone_are_no_more(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    message, (file,) = carried(author, channel, document())
    client.force_login(author)
    assert client.get(file.get_absolute_url()).status_code == 200

    delete_message(by=author, message=message)

    assert client.get(file.get_absolute_url()).status_code == 404


def test_the_purge_takes_the_stored_files_away(django_capture_on_commit_callbacks: Any) -> None:
    channel = make_channel()
    message, (file,) = carried(make_member(channel), channel, document())
    Message.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    assert is_stored(file)

    with django_capture_on_commit_callbacks(execute=True):
        purge_gone_messages()

    assert not message.attachments.exists()
    assert not is_stored(file)


def test_erasing_an_account_takes_its_files_away(django_capture_on_commit_callbacks: Any) -> None:
    channel = make_channel()
    author = make_member(channel)
    message, (file,) = carried(author, channel, document())

    with django_capture_on_commit_callbacks(execute=True):
        erase_account(person=author)

    assert Message.objects.filter(pk=message.pk).exists()
    assert not is_stored(file)


def test_what_never_left_is_dropped_after_a_day(django_capture_on_commit_callbacks: Any) -> None:
    channel = make_channel()
    author = make_member(channel)
    old, new = (receive_file(by=author, upload=document()) for _time in range(2))
    _message, (sent,) = carried(author, channel, document())
    past = timezone.now() - timedelta(hours=25)
    Attachment.objects.exclude(pk=new.pk).update(uploaded_at=past)

    with django_capture_on_commit_callbacks(execute=True):
        drop_orphans()

    assert set(Attachment.objects.all()) == {new, sent}
    assert not is_stored(old)


def test_search_knows_what_a_message_carries() -> None:
    channel = make_channel()
    author = make_member(channel)
    plain, (_plan,) = carried(author, channel, document())
    shown, (_image,) = carried(author, channel, picture())

    assert document_of(plain).facets["has"] == ["file"]
    assert document_of(shown).facets["has"] == ["image", "file"]


def test_a_page_asks_as_much_of_the_database_whatever_files_it_shows(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    client.force_login(author)
    carried(author, channel, document())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(channel.get_absolute_url()).status_code == 200
        return len(queries)

    asked()
    before = asked()
    for _time in range(4):
        carried(author, channel, document(), picture())

    assert asked() == before
