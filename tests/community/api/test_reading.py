"""A program reads what its person reads, no more, in a constant number of questions."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.actions.channels import describe_channel
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.faq import Written, publish_entry, write_entry
from portulan.community.actions.reacting import react
from portulan.community.enums import ChannelKind
from portulan.community.models import Channel, Message, Profile, Theme
from portulan.community.models.faq import next_review
from portulan.live.queries import last_number_of
from tests.accounts.tokens import Program
from tests.community.factories import make_animator, make_channel, make_host, make_member, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Channel:
    return make_channel("Ateliers")


@pytest.fixture
def sophie(place: Channel) -> Person:
    return make_member(place, first_name="Sophie", last_name="Garnier")


@pytest.fixture
def program(sophie: Person) -> Program:
    return Program(sophie)


def test_a_program_knows_for_whom_it_acts_and_no_address_is_told(program: Program, sophie: Person) -> None:
    said = program.get("/me").json()

    handle = Profile.objects.get(person=sophie).handle
    assert said == {
        "name": "Sophie Garnier",
        "handle": handle,
        "headline": "",
        "language": "fr",
        "time_zone": "Europe/Paris",
        "scope": "write",
        "mention_count": 0,
    }


def test_channels_are_those_that_the_person_sees(program: Program, place: Channel, sophie: Person) -> None:
    other = make_member(place, first_name="Nora", last_name="Petit")
    secret = make_channel("Cellule", kind=ChannelKind.PRIVATE)
    say(other, place)
    talk_with(by=other, others=[sophie])
    talk_with(by=other, others=[make_member(place)])

    said = program.get("/channels").json()

    assert [(one["name"], one["kind"], one["member_count"], one["unread"]) for one in said] == [
        ("Nora Petit", "direct", 2, 0),
        ("Ateliers", "public", 3, 1),
    ]
    assert program.get(f"/channels/{secret.slug}").status_code == 404
    assert program.get(f"/channels/{secret.slug}/messages").status_code == 404
    assert program.get(f"/channels/{secret.slug}/events").status_code == 404


def test_a_message_says_what_it_is_now_and_never_what_is_gone(
    program: Program, place: Channel, sophie: Person
) -> None:
    other = make_member(place, first_name="Nora", last_name="Petit")
    message = say(other, place, "Mot de passe : 1234")
    react(by=sophie, message=message, emoji="👍")
    delete_message(by=other, message=message)

    said = program.get(f"/messages/{message.pk}")

    assert "1234" not in said.content.decode()
    assert (said.json()["is_gone"], said.json()["text"], said.json()["reactions"]) == (True, "", [])


def test_messages_come_fifty_at_a_time_by_position(program: Program, place: Channel) -> None:
    nora = make_member(place)
    for number in range(53):
        say(nora, place, f"n° {number + 1}")

    last = program.get(f"/channels/{place.slug}/messages").json()
    first = program.get(f"/channels/{place.slug}/messages", before=last["items"][0]["position"]).json()
    following = program.get(f"/channels/{place.slug}/messages", after=51).json()

    assert [last["items"][0]["text"], last["items"][-1]["text"]] == ["n° 4", "n° 53"]
    assert (last["has_before"], last["has_after"]) == (True, False)
    assert [one["position"] for one in first["items"]] == [1, 2, 3]
    assert [one["position"] for one in following["items"]] == [52, 53]


def test_a_thread_is_read_after_a_position(program: Program, place: Channel) -> None:
    nora = make_member(place)
    root = say(nora, place, "Qui a un support ?")
    for number in range(3):
        say(nora, place, f"réponse {number + 1}", root=root)

    said = program.get(f"/messages/{root.pk}/replies", after=1).json()

    assert [one["text"] for one in said["items"]] == ["réponse 2", "réponse 3"]
    assert program.get(f"/messages/{said['items'][0]['id']}/replies").status_code == 404


def test_a_client_id_is_told_to_its_author_alone(program: Program, place: Channel, sophie: Person) -> None:
    mine, theirs = uuid4(), uuid4()
    say(sophie, place, client_id=mine)
    say(make_member(place), place, client_id=theirs)

    said = program.get(f"/channels/{place.slug}/messages").json()["items"]

    assert [one["client_id"] for one in said] == [str(mine), None]


def test_a_private_message_does_not_exist_for_others(program: Program) -> None:
    hidden = make_channel("Cellule", kind=ChannelKind.PRIVATE)
    message = say(make_member(hidden), hidden, "Confidentiel")

    answers = [
        program.get(f"/messages/{message.pk}"),
        program.get(f"/messages/{message.pk}/replies"),
        program.ask("PATCH", f"/messages/{message.pk}", {"text": "à moi"}),
        program.ask("DELETE", f"/messages/{message.pk}"),
        program.ask("PUT", f"/messages/{message.pk}/reactions/👍"),
        program.ask("PUT", f"/channels/{hidden.slug}/membership"),
        program.ask("POST", f"/channels/{hidden.slug}/messages", {"text": "?"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 7
    assert not any("Confidentiel" in answer.content.decode() for answer in answers)


def test_events_have_the_numbers_of_the_live_line(program: Program, place: Channel) -> None:
    nora = make_member(place)
    since = last_number_of(place.topic)
    message = say(nora, place, "Bonjour")
    edit_message(by=nora, message=message, text="Bonsoir")

    said = program.get(f"/channels/{place.slug}/events", since=since).json()

    assert [(one["number"], one["kind"], one["message"]["text"]) for one in said["items"]] == [
        (since + 1, "posted", "Bonsoir"),
        (since + 2, "changed", "Bonsoir"),
    ]
    assert (said["last"], said["afresh"]) == (since + 2, False)
    assert program.get(f"/channels/{place.slug}/events", since=since + 2).json()["items"] == []


def test_a_number_that_is_not_known_asks_to_read_afresh(program: Program, place: Channel) -> None:
    say(make_member(place), place)

    said = program.get(f"/channels/{place.slug}/events", since=10_000).json()

    assert said == {"last": last_number_of(place.topic), "afresh": True, "items": []}


def test_the_faq_is_listed_and_a_draft_does_not_exist_for_members(program: Program) -> None:
    editor, theme = make_animator(), Theme.objects.create(name="Outils", slug="outils")
    entry, draft = (
        write_entry(by=editor, written=Written(theme, question, "Par la page.", None, next_review()))
        for question in ("Comment se connecter ?", "Brouillon secret ?")
    )
    publish_entry(by=editor, entry=entry, on=True)

    said = program.get("/faq").json()

    assert [one["question"] for one in said["items"]] == ["Comment se connecter ?"]
    assert program.get(f"/faq/{entry.pk}").json()["theme"] == "Outils"
    assert program.get(f"/faq/{draft.pk}").status_code == 404


def _questions(program: Program, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert program.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", ["/channels", "/channels/{slug}/messages", "/channels/{slug}/events"])
def test_lists_ask_the_same_number_of_questions_whatever_they_hold(
    path: str, program: Program, place: Channel, sophie: Person
) -> None:
    def more() -> Any:
        nora = make_member(place)
        talk_with(by=sophie, others=[nora])
        make_member(make_channel("Autre"))
        return react(by=nora, message=say(nora, place), emoji="👍")

    more()
    address = path.format(slug=place.slug)
    _questions(program, address)  # the token's last use is noted once a minute
    few = _questions(program, address)
    more()
    more()

    assert _questions(program, address) == few


def test_what_a_merged_channel_said_is_read_where_it_is(program: Program, place: Channel) -> None:
    Channel.objects.filter(pk=place.pk).update(archived_at=timezone.now())

    assert program.get("/channels").json() == []
    assert [one["name"] for one in program.get("/channels", archived=True).json()] == ["Ateliers"]
    assert not Message.objects.exists()


def test_a_program_finds_a_renamed_channel_at_its_former_address(
    program: Program, place: Channel, sophie: Person
) -> None:
    former = place.slug
    describe_channel(by=make_host(place), channel=place, words={"name": "Ateliers et supports"})
    secret = make_channel("Cellule", kind=ChannelKind.PRIVATE)
    hidden = secret.slug
    describe_channel(by=make_host(secret), channel=secret, words={"name": "Autre nom"})

    found = program.get(f"/channels/{former}").json()
    posted = program.ask("POST", f"/channels/{former}/messages", {"text": "Bonjour"})

    assert found["slug"] == "ateliers-et-supports"
    assert posted.status_code == 201
    assert Message.objects.get(author=sophie).channel == place
    assert program.get(f"/channels/{hidden}").status_code == 404
