"""Who judges a case sees the files of the message and of those around it; nobody else does."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portulan.accounts.models import Person
from portulan.community.actions.attaching import drop_files, receive_file
from portulan.community.actions.changing import delete_message
from portulan.community.actions.purging import purge_gone_messages
from portulan.community.enums import ChannelKind, Measure
from portulan.community.models import Attachment, Case, Channel, Message
from tests.community.factories import make_animator, make_channel, make_member, say
from tests.community.order_steps import age, decided, reported
from tests.community.sent_files import document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def carried(by: Person, channel: Channel, name: str) -> tuple[Message, Attachment]:
    file = receive_file(by=by, upload=document(name))
    return say(by, channel, "Voici", files=[file.pk]), file


def address(case: Case, file: Attachment) -> str:
    return reverse("community:case_file", args=[case.pk, file.pk])


def test_a_judge_sees_the_files_of_the_message_and_of_those_around_it(client: Client) -> None:
    channel, elsewhere = make_channel(kind=ChannelKind.PRIVATE), make_channel(kind=ChannelKind.PRIVATE)
    author = make_member(channel, elsewhere)
    _before, plan = carried(author, channel, "plan.pdf")
    message, insult = carried(author, channel, "insulte.pdf")
    _other, secret = carried(author, elsewhere, "secret.pdf")
    case = reported(message)
    client.force_login(make_animator())

    page = client.get(case.get_absolute_url()).content.decode()

    for file in (plan, insult):
        assert f'href="{address(case, file)}"' in page
        assert client.get(address(case, file)).content.startswith(b"%PDF-")
    assert client.get(address(case, secret)).status_code == 404
    assert client.get(insult.get_absolute_url()).status_code == 404


def test_nobody_else_opens_them_by_the_case(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    message, file = carried(author, channel, "insulte.pdf")
    case = reported(message)
    suspect = make_animator(channel)
    theirs, their_file = carried(suspect, channel, "propre.pdf")
    own_case = reported(theirs)

    for person, asked in ((author, address(case, file)), (suspect, address(own_case, their_file))):
        client.force_login(person)
        assert client.get(asked).status_code in {403, 404}


def test_a_message_taken_back_still_shows_its_files_to_who_judges_it(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    (message, file), (around, other) = carried(author, channel, "a.pdf"), carried(author, channel, "b.pdf")
    case = reported(message)
    for one in (message, around):
        delete_message(by=author, message=one)
    client.force_login(make_animator())

    assert client.get(address(case, file)).status_code == 200
    assert client.get(address(case, other)).status_code == 404


def test_reporting_keeps_which_files_there_were(client: Client) -> None:
    channel = make_channel()
    message, file = carried(make_member(channel), channel, "insulte.pdf")
    case = reported(message)

    drop_files([file])

    case.refresh_from_db()
    assert case.files == [{"key": file.pk, "name": "insulte.pdf", "size": file.size}]
    client.force_login(make_animator())
    page = client.get(case.get_absolute_url()).content.decode()
    assert "n’existent plus" in page
    assert "insulte.pdf" in page
    assert client.get(address(case, file)).status_code == 404


def test_the_purge_takes_the_files_of_a_judged_message_and_what_the_case_says_of_them(
    django_capture_on_commit_callbacks: Any,
) -> None:
    channel = make_channel()
    message, file = carried(make_member(channel), channel, "insulte.pdf")
    case, storage, name = reported(message), file.file.storage, file.file.name or ""
    decided(case, Measure.REMOVAL)
    age(message, days=31)
    assert storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        purge_gone_messages()

    case.refresh_from_db()
    assert (case.said, case.files, storage.exists(name)) == ("", [], False)


def test_a_case_asks_as_much_of_the_database_whatever_files_surround_it(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    message, _file = carried(author, channel, "a.pdf")
    carried(author, channel, "b.pdf")
    case = reported(message)
    client.force_login(make_animator())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(case.get_absolute_url())
        return len(queries)

    asked()
    before = asked()
    for number in range(2):
        carried(author, channel, f"c{number}.pdf")

    assert asked() == before
