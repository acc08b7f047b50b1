"""A program writes by the pages' actions; a rule's no is a problem that carries its sentence."""

from typing import Any
from uuid import uuid4

import pytest

from portulan.accounts.enums import TokenScope
from portulan.accounts.models import Person
from portulan.community.models import Channel, Membership, Message, Reaction
from tests.accounts.tokens import Program
from tests.community.factories import make_channel, make_member, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Channel:
    return make_channel("Ateliers")


@pytest.fixture
def sophie(place: Channel) -> Person:
    return make_member(place)


@pytest.fixture
def program(sophie: Person) -> Program:
    return Program(sophie)


def test_what_is_sent_twice_is_said_once(program: Program, place: Channel) -> None:
    said = {"text": "Bonjour **à tous**", "client_id": str(uuid4()), "kind": "question"}

    answers = [program.ask("POST", f"/channels/{place.slug}/messages", said) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert "<strong>à tous</strong>" in answers[0].json()["html"]
    assert Message.objects.get().kind == "question"


def test_one_answers_in_a_thread(program: Program, place: Channel) -> None:
    root = say(make_member(place), place, "Qui vient ?")

    said = program.ask("POST", f"/messages/{root.pk}/replies", {"text": "Moi"}).json()

    assert (said["thread"], said["position"]) == (root.pk, 1)


def test_one_changes_and_takes_back_one_s_own_words_only(
    program: Program, place: Channel, sophie: Person
) -> None:
    mine, theirs = say(sophie, place, "Demin"), say(make_member(place), place, "À eux")

    changed = program.ask("PATCH", f"/messages/{mine.pk}", {"text": "Demain"})
    refused = program.ask("PATCH", f"/messages/{theirs.pk}", {"text": "À moi"})
    gone = program.ask("DELETE", f"/messages/{mine.pk}")

    assert (changed.json()["text"], changed.json()["edited_at"] is not None) == ("Demain", True)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:portulan:not-the-author")
    assert gone.status_code == 204
    assert Message.objects.get(pk=theirs.pk).text == "À eux"
    assert Message.objects.get(pk=mine.pk).is_gone


def test_a_sign_put_twice_is_there_once_and_taken_back_twice_is_gone(
    program: Program, place: Channel
) -> None:
    message = say(make_member(place), place)
    address = f"/messages/{message.pk}/reactions/👍"

    put = [program.ask("PUT", address).json()["reactions"] for _ in range(2)]
    taken = [program.ask("DELETE", address).json()["reactions"] for _ in range(2)]

    assert put == [[{"emoji": "👍", "count": 1, "mine": True}]] * 2
    assert taken == [[], []]
    assert not Reaction.objects.exists()


def test_one_joins_and_leaves(program: Program, sophie: Person) -> None:
    other = make_channel("Veille")

    joined = program.ask("PUT", f"/channels/{other.slug}/membership").json()
    left = program.ask("DELETE", f"/channels/{other.slug}/membership")

    assert (joined["is_member"], joined["member_count"]) == (True, 1)
    assert left.status_code == 204
    assert not Membership.objects.filter(channel=other, person=sophie).exists()


@pytest.mark.parametrize(
    ("text", "status", "name"),
    [
        ("", 422, "empty-message"),
        ("x" * 16_001, 422, "message-is-too-long"),
        ("@canal", 409, "whole-channel-is-called"),
    ],
)
def test_a_refusal_is_a_problem_with_its_sentence(
    text: str, status: int, name: str, program: Program, place: Channel
) -> None:
    answer = program.ask("POST", f"/channels/{place.slug}/messages", {"text": text})

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (answer.json()["type"], answer.json()["status"]) == (f"urn:portulan:{name}", status)
    assert answer.json()["detail"].endswith(".")
    assert not Message.objects.exists()


@pytest.mark.parametrize("said", [None, [], {"texte": "?"}, {"text": 3}, {"text": "?", "client_id": "1"}])
def test_what_is_not_understood_is_said_without_being_sent_back(
    said: Any, program: Program, place: Channel
) -> None:
    answer = program.ask("POST", f"/channels/{place.slug}/messages", said)

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert set(answer.json()["errors"][0]) == {"where", "message"}


def test_who_is_not_in_a_channel_reads_it_but_does_not_write(program: Program) -> None:
    other = make_channel("Veille")

    answer = program.ask("POST", f"/channels/{other.slug}/messages", {"text": "Bonjour"})

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:portulan:not-a-member")


def test_a_token_that_reads_changes_nothing(sophie: Person, place: Channel) -> None:
    reader = Program(sophie, TokenScope.READ)

    answer = reader.ask("POST", f"/channels/{place.slug}/messages", {"text": "Bonjour"})

    assert reader.get("/me").json()["scope"] == "read"
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:portulan:read-only-token")
    assert not Message.objects.exists()


def test_programs_that_write_without_end_are_asked_to_wait(
    program: Program, place: Channel, settings: Any
) -> None:
    settings.RATE_LIMITS = True

    answers = [program.ask("POST", f"/channels/{place.slug}/messages", {"text": "x"}) for _ in range(12)]

    assert answers[-1].status_code == 429
    assert Message.objects.count() < 12
