"""Our own export brings back all that it holds; Mattermost's holds what its props can."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from portulan.community.actions.attaching import receive_file
from portulan.community.actions.indexing_answers import ANSWERS
from portulan.community.actions.polling import Ballot, ask_channel, vote
from portulan.community.actions.posting import Said
from portulan.community.actions.reacting import resolve
from portulan.community.actions.referents import name_referent
from portulan.community.answers_index import DEFINITION
from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.exporting import export_community
from portulan.community.models import (
    Attachment,
    Channel,
    Entry,
    EntryVersion,
    Message,
    Poll,
    PollVote,
    Profile,
    Referent,
    Theme,
)
from portulan.search.actions import apply_pending, rebuild
from portulan.search.engine import Query, search
from tests.community.factories import make_animator, make_channel, make_host, make_member, say
from tests.community.sent_files import document, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = tmp_path / "media", tmp_path / "index"


def a_life() -> None:
    """A question and its answer, files, a poll, a referent, an entry of the FAQ that changed."""
    place = make_channel("Annonces", kind=ChannelKind.ANNOUNCEMENT, is_moderated=True, slow_seconds=30)
    asks = make_channel("Questions", slug="questions")
    host, other = make_host(asks), make_member(asks, place)
    name_referent(by=host, channel=asks, person=host, asks="Les conventions")
    question = say(other, asks, "Qui signe la convention ?", kind=MessageKind.QUESTION)
    answer = say(host, asks, "Le responsable de la structure", root=question)
    resolve(by=other, question=question, answer=answer)
    image, plan = (receive_file(by=other, upload=one) for one in (picture(), document("plan.pdf")))
    Attachment.objects.filter(pk=image.pk).update(alternative="Le hall, un matin")
    say(other, asks, "", files=[image.pk, plan.pk])
    ballot = Ballot(("Mardi", "Jeudi"), takes_several=True, closes_at=timezone.now() + timedelta(days=3))
    asked = ask_channel(by=host, channel=asks, said=Said("Quel jour ?", uuid4()), ballot=ballot)
    for person in (host, other):
        vote(by=person, poll=asked.poll, choices=[asked.poll.choices.all()[1]])
    an_entry(question)


def an_entry(question: Message) -> None:
    animator, theme = make_animator(), Theme.objects.create(name="Conventions", slug="conventions", rank=3)
    entry = Entry.objects.create(
        theme=theme,
        question="Qui signe ?",
        answer="Le directeur",
        owner=animator,
        source=question,
        published_at=timezone.now(),
    )
    for number, words in enumerate(("Le directeur", "La directrice"), 1):
        entry.versions.create(number=number, question=entry.question, answer=words, by=animator)
    Entry.objects.filter(pk=entry.pk).update(answer="La directrice")


def ms(moment: Any) -> int | None:
    return moment and round(moment.timestamp() * 1000)


def everything() -> Iterator[Any]:
    """All that our own format holds, by what names it whatever its primary keys."""
    for channel in Channel.objects.order_by("name"):
        yield channel.name, channel.kind, channel.is_moderated, channel.slow_seconds
    for one in Message.objects.select_related("answer").order_by("sent_at"):
        yield one.text, one.kind, one.answer and one.answer.text
    for file in Attachment.objects.order_by("name"):
        with file.file.open("rb") as content:
            yield file.name, file.alternative, file.content_type, len(content.read()) > 0
    for poll in Poll.objects.all():
        counts = [(choice.text, choice.count) for choice in poll.choices.all()]
        yield poll.message.text, poll.takes_several, ms(poll.closes_at), counts
    for referent in Referent.objects.select_related("person", "channel"):
        yield referent.channel.name, referent.person.email, referent.asks, referent.rank
    for entry in Entry.objects.select_related("theme", "owner", "source"):
        yield entry.theme.name, entry.question, entry.answer, entry.review_at, ms(entry.written_at)
        yield entry.owner and entry.owner.email, entry.source and entry.source.text, ms(entry.published_at)
        yield [(one.number, one.answer, ms(one.at)) for one in entry.versions.all()]


def forget() -> None:
    Entry.objects.all().delete()
    Theme.objects.all().delete()
    Channel.objects.all().delete()
    Profile.objects.all().delete()


def exported(file: Path, *options: str) -> str:
    told = StringIO()
    call_command("export_community", str(file), *options, stdout=told)
    return told.getvalue()


def test_our_own_export_brings_back_all_that_it_holds(tmp_path: Path) -> None:
    a_life()
    before, votes = list(everything()), PollVote.objects.count()
    told = exported(tmp_path / "export.zip")
    forget()

    call_command("import_community", str(tmp_path / "export.zip"), stdout=StringIO())

    assert list(everything()) == before
    assert PollVote.objects.count() == votes == 2
    assert "fichiers\N{NO-BREAK SPACE}: 2" in told


def test_a_second_time_nothing_is_made(tmp_path: Path) -> None:
    a_life()
    exported(tmp_path / "export.zip")
    forget()
    call_command("import_community", str(tmp_path / "export.zip"), stdout=StringIO())
    models = (Channel, Message, Attachment, Poll, PollVote, Referent, Entry, EntryVersion, Theme)
    counts = [model.objects.count() for model in models]
    told = StringIO()

    call_command("import_community", str(tmp_path / "export.zip"), "--json", stdout=told)

    report = json.loads(told.getvalue())
    assert [model.objects.count() for model in models] == counts
    assert [report[kind]["created"] for kind in ("channel", "post", "file", "referent", "faq_entry")] == [
        0
    ] * 5


def test_what_was_resolved_is_found_by_who_asks_at_once(tmp_path: Path) -> None:
    a_life()
    exported(tmp_path / "export.zip")
    forget()
    rebuild(DEFINITION)

    call_command("import_community", str(tmp_path / "export.zip"), stdout=StringIO())
    apply_pending()

    found = {key[0] for key in search(ANSWERS, Query("convention signe")).keys}
    assert found == {"f", "m"}


def lines(archive: ZipFile) -> list[dict[str, Any]]:
    return [json.loads(line) for line in archive.read("import.jsonl").splitlines()]


def test_mattermost_takes_what_its_props_can_hold_and_nobody_s_choice(tmp_path: Path) -> None:
    a_life()
    exported(tmp_path / "export.zip", "--mattermost")

    with ZipFile(tmp_path / "export.zip") as archive:
        written, names = lines(archive), set(archive.namelist())
    kinds = {line["type"] for line in written}
    said = {line["post"]["message"]: line["post"] for line in written if line["type"] == "post"}
    files = said[""]["attachments"]

    assert kinds <= {"version", "team", "channel", "user", "post", "direct_channel", "direct_post"}
    assert said["Qui signe la convention ?"]["props"] == {"portulan": {"kind": "question"}}
    assert said["Qui signe la convention ?"]["replies"][0]["props"] == {"portulan": {"answers": True}}
    fields = said["Quel jour ?"]["props"]["attachments"][0]["fields"]
    assert [(one["title"], one["value"]) for one in fields] == [("Mardi", "0"), ("Jeudi", "2")]
    assert "voters" not in json.dumps(written)
    assert {f"data/{one['path']}" for one in files} <= names
    assert all(set(one) == {"path"} for one in files)
    assert all(set(line["channel"]) <= KNOWN for line in written if line["type"] == "channel")


KNOWN = {"team", "name", "display_name", "type", "purpose", "header", "deleted_at"}


def test_files_that_are_no_more_do_not_leave_and_neither_do_those_of_what_was_taken_back() -> None:
    place = make_channel()
    author = make_member(place)
    lost, hidden, kept = (receive_file(by=author, upload=document(f"{name}.pdf")) for name in "abc")
    say(author, place, "", files=[lost.pk, kept.pk])
    removed = say(author, place, "", files=[hidden.pk])
    Message.objects.filter(pk=removed.pk).update(deleted_at=timezone.now())
    default_storage.delete(lost.file.name or "")
    waiting = receive_file(by=author, upload=document("d.pdf"))
    file = BytesIO()

    counted = export_community(file)

    with ZipFile(file) as archive:
        held = [name for name in archive.namelist() if name.startswith("data/")]
        (post,) = [line["post"] for line in lines(archive) if line["type"] == "post"]
    assert (counted["file"], held) == (1, [f"data/{kept.pk}/c.pdf"])
    assert [one["path"] for one in post["attachments"]] == [f"{kept.pk}/c.pdf"]
    assert waiting.message is None
