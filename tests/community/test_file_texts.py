"""What documents say is found with their message, by those who read it, for as long as it is there."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.attaching import receive_file
from portulan.community.actions.changing import delete_message
from portulan.community.actions.purging import purge_gone_messages
from portulan.community.actions.reading_files import read_files
from portulan.community.enums import ChannelKind
from portulan.community.models import Channel, FileText, Message
from portulan.community.search.finding import Found, find
from portulan.community.search.grammar import read
from portulan.community.search.index import DEFINITION
from portulan.search.actions import apply_pending, rebuild
from tests.community.factories import make_channel, make_member, say
from tests.community.sent_files import document
from tests.documents import ciphered_pdf, docx, docx_that_unfolds, odt, pdf

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


@pytest.fixture(autouse=True)
def _own_places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = tmp_path / "media", tmp_path / "index"
    rebuild(DEFINITION)


def carry(by: Person, channel: Channel, words: str = "Voici", **files: bytes) -> Message:
    """A message with these files, whose endings stand after two underscores, read by the worker."""
    received = [
        receive_file(by=by, upload=document(name.replace("__", "."), content))
        for name, content in files.items()
    ]
    message = say(by, channel, words, files=[one.pk for one in received])
    read_files()
    return message


def found(person: Person, text: str) -> Found:
    apply_pending()
    return find(person, read(text, today=timezone.localdate()))


def keys(person: Person, text: str) -> list[int]:
    return [line.message.pk for line in found(person, text).lines]


def test_a_message_is_found_by_what_its_documents_say_and_by_their_names() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = carry(
        author,
        channel,
        guide_parents__pdf=pdf("Créer une boîte aux lettres", "Choisir un mot de passe"),
        seance__docx=docx("Déroulé : respirer avant de cliquer"),
        suite__odt=odt("Une chasse aux hameçonnages"),
    )
    say(author, channel, "Rien à voir")

    for typed in (
        "boite lettre",
        '"mot de passe"',
        "respirer",
        "hameçonnage",
        "guide parents",
        "seance.docx",
    ):
        assert keys(author, typed) == [message.pk], typed


def test_the_result_shows_which_file_answers(signed_in: SignIn) -> None:
    channel = make_channel()
    author = make_member(channel)
    long = pdf("Introduction " * 3000, "Enfin, les mots de passe")
    carry(author, channel, guide__pdf=long, autre__pdf=pdf("Sans rapport"), passe__odt=odt("Vide"))

    (line,) = found(author, "passe").lines
    apply_pending()
    html = signed_in(author).get("/communaute/recherche/", {"q": "passe"}).content.decode()

    guide, named = line.files
    assert (guide.file.name, named.file.name) == ("guide.pdf", "passe.odt")
    assert str(guide.words).endswith("Enfin, les mots de <mark>passe</mark>")
    assert (str(named.name), named.words) == ("<mark>passe</mark>.odt", None)
    assert f'href="{guide.file.get_absolute_url()}"' in html
    assert "autre.pdf" not in html


def test_what_one_may_not_see_is_not_found_by_its_files_either() -> None:
    hidden, channel = make_channel(kind=ChannelKind.PRIVATE), make_channel()
    inside, outside = make_member(hidden, channel), make_member(channel)
    carry(inside, hidden, plan__pdf=pdf("Projet confidentiel"))

    assert len(keys(inside, "confidentiel")) == 1
    answer = found(outside, "confidentiel")
    assert (answer.total, answer.lines) == (0, [])
    assert found(outside, "confidentielle").corrected is None


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\nrompu", ciphered_pdf("Secret", "ouvre-toi"), docx_that_unfolds(160)]
)
def test_a_file_that_cannot_be_read_is_found_by_its_name_alone(content: bytes) -> None:
    channel = make_channel()
    author = make_member(channel)
    ending = "docx" if content.startswith(b"PK") else "pdf"

    message = carry(author, channel, **{f"plan__{ending}": content})

    said = FileText.objects.get()
    assert (said.text, said.read_at is None) == ("", False)
    assert keys(author, "plan") == [message.pk]
    assert keys(author, "secret bonjour") == []


def test_a_file_that_left_its_place_hinders_no_other() -> None:
    channel = make_channel()
    author = make_member(channel)
    lost, kept = (receive_file(by=author, upload=document(content=pdf(word))) for word in ("Perdu", "Gardé"))
    lost.file.storage.delete(lost.file.name or "")
    say(author, channel, files=[lost.pk, kept.pk])

    read_files()

    assert [one.text for one in FileText.objects.order_by("pk")] == ["", "Gardé"]


def test_a_file_is_read_once_its_message_left_and_never_again() -> None:
    channel = make_channel()
    author = make_member(channel)
    waiting = receive_file(by=author, upload=document(content=pdf("Bientôt")))

    read_files()
    assert not FileText.objects.exists()

    say(author, channel, files=[waiting.pk])
    read_files()
    FileText.objects.update(text="gardé")
    read_files()
    assert FileText.objects.get().text == "gardé"


def test_a_message_taken_back_is_not_found_any_more_and_its_purge_takes_the_text_away() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = carry(author, channel, plan__pdf=pdf("Un trésor"))
    assert keys(author, "trésor") == [message.pk]

    delete_message(by=author, message=message)
    assert keys(author, "trésor") == []

    Message.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    purge_gone_messages()
    assert not FileText.objects.exists()


def test_a_search_asks_as_much_of_the_database_whatever_files_it_finds() -> None:
    channel = make_channel()
    author = make_member(channel)
    carry(author, channel, plan__pdf=pdf("Un trésor"))

    def asked() -> int:
        apply_pending()
        with CaptureQueriesContext(connection) as queries:
            assert found(author, "trésor").lines
        return len(queries)

    asked()
    before = asked()
    for number in range(3):
        carry(author, channel, **{f"plan{number}__pdf": pdf("Un trésor"), f"b{number}__pdf": pdf("trésor")})

    asked()
    assert asked() == before
