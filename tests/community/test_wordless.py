"""A message may hold files without words: its place in lists, letters and search then says which."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from portulan.accounts.models import Person
from portulan.community.actions.attaching import receive_file
from portulan.community.actions.changing import edit_message
from portulan.community.actions.reacting import keep, pin
from portulan.community.direct import post
from portulan.community.enums import MentionKind
from portulan.community.errors import EmptyMessage, FileIsGone
from portulan.community.models import Channel, Mention, Message
from portulan.community.notices import tell_called
from portulan.live.registry import Asked
from tests.community.factories import make_channel, make_host, make_member, say
from tests.community.sent_files import document, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def carried(by: Person, channel: Channel, *names: str, **how: Any) -> Message:
    files = [receive_file(by=by, upload=document(name)) for name in names or ("plan.pdf",)]
    return say(by, channel, "", files=[one.pk for one in files], **how)


def test_the_page_sends_files_without_words(client: Client) -> None:
    channel = make_channel()
    client.force_login(make_member(channel))
    sent = {"text": " ", "client_id": str(uuid4()), "files": [document(), document("notes.txt", b"a")]}

    answer = client.post(f"{channel.get_absolute_url()}messages/", sent)

    message = Message.objects.get()
    assert (answer.status_code, message.text, message.html) == (302, "", "")
    page = client.get(channel.get_absolute_url()).content.decode()
    assert "notes.txt" in page
    assert '<div class="said__text">' not in page


def test_the_live_act_sends_them_too_and_only_ones_own() -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    mine, theirs = (receive_file(by=one, upload=document()) for one in (author, other))
    words = {"channel": channel.pk, "text": "", "files": [mine.pk, "x"]}

    (refused,) = post([Asked(author, words | {"client_id": str(uuid4()), "files": [mine.pk, theirs.pk]})])
    post([Asked(author, words | {"client_id": str(uuid4())})])

    assert isinstance(refused, FileIsGone)
    assert list(Message.objects.get().attachments.all()) == [mine]


def test_nothing_at_all_is_still_refused(client: Client) -> None:
    channel = make_channel()
    client.force_login(make_member(channel))

    answer = client.post(f"{channel.get_absolute_url()}messages/", {"text": "", "client_id": str(uuid4())})

    assert answer.status_code == 422
    assert "Écrivez quelques mots" in answer.content.decode()


def test_words_may_be_taken_from_a_message_with_files_but_not_from_another(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    file = receive_file(by=author, upload=document())
    message, plain = say(author, channel, "Voici", files=[file.pk]), say(author, channel)
    client.force_login(author)

    assert client.post(f"/communaute/messages/{message.pk}/modification/", {"text": ""}).status_code == 302

    message.refresh_from_db()
    assert (message.text, message.gist) == ("", "plan.pdf")
    with pytest.raises(EmptyMessage):
        edit_message(by=author, message=plain, text=" ")


def test_lists_say_which_files(client: Client) -> None:
    channel = make_channel()
    host, reader = make_host(channel), make_member(channel)
    message = carried(host, channel, "plan.pdf", "deroule.pdf", "salle.pdf", "cles.pdf")
    Mention.objects.create(message=message, person=reader, kind=MentionKind.PERSON)
    keep(by=reader, message=message)
    pin(by=host, message=message)
    client.force_login(reader)
    said = "4 fichiers : plan.pdf, deroule.pdf, salle.pdf…"

    for address in (
        "/communaute/",
        "/communaute/gardes/",
        "/communaute/mentions/",
        channel.get_absolute_url(),
    ):
        assert said in client.get(address).content.decode().replace("\N{NO-BREAK SPACE}", " "), address


def test_letters_say_which_files() -> None:
    channel = make_channel()
    author, called = make_member(channel), make_member(channel)
    message = carried(author, channel, "plan.pdf")

    Mention.objects.create(message=message, person=called, kind=MentionKind.PERSON)
    tell_called.enqueue(message.pk)

    (letter,) = mail.outbox
    assert "plan.pdf" in letter.body


def test_a_thread_whose_root_was_taken_back_is_named_without_its_words() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = carried(author, channel)
    removed = Message(text="Secret", deleted_at=message.sent_at, is_removed=True)

    assert message.gist == "plan.pdf"
    assert removed.gist == "Message retiré par la modération."


def test_an_image_alone_is_named() -> None:
    channel = make_channel()
    author = make_member(channel)
    file = receive_file(by=author, upload=picture())

    assert say(author, channel, "", files=[file.pk]).gist == "photo.webp"
