"""A channel is asked to choose: answers are counted for everybody, and shown to nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portulan.community import errors
from portulan.community.actions.polling import Ballot, ask_channel, vote
from portulan.community.actions.posting import Said
from portulan.community.fragments import fragment
from portulan.community.models import Message, Poll, PollVote
from tests.community.factories import make_channel, make_member

pytestmark = pytest.mark.django_db


def make_poll(person, channel, **how):
    said = Said("Quel jour ?", uuid4())
    return ask_channel(by=person, channel=channel, said=said, ballot=Ballot(["Lundi", "Mardi"], **how)).poll


def counts(poll):
    return [choice.count for choice in poll.choices.prefetch_related("votes")]


def test_one_answers_and_changes_their_mind():
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    poll = make_poll(author, channel)
    monday, tuesday = poll.choices.all()

    vote(by=other, poll=poll, choices=[monday])
    vote(by=author, poll=poll, choices=[monday])
    vote(by=other, poll=poll, choices=[tuesday])

    assert counts(poll) == [1, 1]
    with pytest.raises(errors.ChooseOne):
        vote(by=other, poll=poll, choices=[monday, tuesday])


def test_several_answers_where_the_question_takes_them_and_none_takes_back():
    channel = make_channel()
    person = make_member(channel)
    poll = make_poll(person, channel, takes_several=True)

    vote(by=person, poll=poll, choices=list(poll.choices.all()))
    all_chosen = counts(poll)
    vote(by=person, poll=poll, choices=[])

    assert (all_chosen, counts(poll)) == ([1, 1], [0, 0])


def test_a_closed_poll_is_only_read_and_a_stranger_does_not_answer():
    channel = make_channel()
    person, stranger = make_member(channel), make_member()
    poll = make_poll(person, channel)

    with pytest.raises(errors.NotAMember):
        vote(by=stranger, poll=poll, choices=[])
    Poll.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    poll.refresh_from_db()
    with pytest.raises(errors.PollIsClosed):
        vote(by=person, poll=poll, choices=[])


def test_the_fragment_says_how_many_and_never_who():
    channel = make_channel()
    person = make_member(channel, first_name="Ana", last_name="Lopes")
    voter = make_member(channel, first_name="Yann", last_name="Leduc")
    poll = make_poll(person, channel)
    vote(by=voter, poll=poll, choices=[poll.choices.all()[1]])

    html = fragment(Message.objects.with_people().get())

    assert ("1 personne a répondu" in html, "Leduc" in html, "data-by" in html) == (True, False, False)


def test_the_form_takes_two_to_ten_different_answers(client: Client):
    channel = make_channel()
    client.force_login(make_member(channel))
    page = f"/communaute/canaux/{channel.slug}/sondage/"
    asked = {"text": "Quel jour ?", "client_id": str(uuid4())}

    few = client.post(page, asked | {"choices": "Lundi\nLundi"})
    client.post(page, asked | {"choices": "Lundi\n Mardi \n\n"})
    client.post(page, asked | {"choices": "Lundi\nMardi"})  # sent twice by a bad network

    assert "de deux à dix" in few.content.decode()
    assert [choice.text for choice in Poll.objects.get().choices.all()] == ["Lundi", "Mardi"]


def test_answering_by_the_page(client: Client):
    channel = make_channel()
    person = make_member(channel)
    poll = make_poll(person, channel)
    client.force_login(person)
    page = f"/communaute/messages/{poll.message_id}/sondage/"

    shown = client.get(page)
    client.post(page, {"choices": [str(poll.choices.all()[0].pk)]})

    assert "Lundi" in shown.content.decode()
    assert PollVote.objects.get().choice.text == "Lundi"
