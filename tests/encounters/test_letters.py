"""Volunteers are not buried in letters: one for each piece of news, and a pace for who sends them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.encounters import errors
from portulan.encounters.actions.answer import accept, withdraw
from portulan.encounters.actions.change import cancel_encounter
from portulan.encounters.actions.follow_invitation import invite_all
from portulan.encounters.actions.message import write_message
from portulan.encounters.actions.proposal import propose_move
from portulan.encounters.limits import INVITATIONS, LETTERS_OF_A_THREAD, MESSAGES, MOVES
from portulan.encounters.models import Encounter, FollowInvitation, Message
from portulan.notifications.models import Notification
from tests.encounters.factories import (
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_request,
    slots_with,
)

pytestmark = pytest.mark.django_db

WELCOME, REASON = "Avec plaisir, venez avec vos questions.", "Un examen est tombé ce jour-là."


def say(encounter: Encounter, text: str = "Bonjour.") -> None:
    write_message(by=encounter.explorer.person, encounter=encounter, text=text, key=uuid4())


def letters_to(person: Person) -> list[str]:
    return [str(letter.subject) for letter in mail.outbox if letter.to == [person.email]]


def test_several_messages_in_a_row_make_one_letter() -> None:
    meeting = make_meeting()
    mail.outbox.clear()

    for _number in range(5):
        say(meeting)

    assert Message.objects.count() == 5
    assert len(letters_to(meeting.expert.person)) == 1


def test_a_message_after_the_first_was_read_or_grew_old_makes_another_letter() -> None:
    meeting = make_meeting()
    say(meeting)
    told = Notification.objects.filter(person=meeting.expert.person, kind="encounters.message")
    mail.outbox.clear()

    told.update(read_at=timezone.now())
    say(meeting)
    Notification.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    say(meeting)

    assert len(letters_to(meeting.expert.person)) == 2


def test_a_thread_sends_so_many_letters_a_day() -> None:
    meeting = make_meeting()
    mail.outbox.clear()

    for _number in range(LETTERS_OF_A_THREAD + 3):
        say(meeting)
        Notification.objects.update(read_at=timezone.now())

    assert len(letters_to(meeting.expert.person)) == LETTERS_OF_A_THREAD


def test_an_acceptance_and_a_cancellation_are_one_letter_each() -> None:
    request = make_request()
    explorer = request.explorer.person
    mail.outbox.clear()

    meeting = accept(by=request.expert.person, encounter=request, sentence="Avec plaisir.")
    accepted = letters_to(explorer)
    mail.outbox.clear()
    cancel_encounter(by=request.expert.person, encounter=meeting)

    assert (len(accepted), len(letters_to(explorer))) == (1, 1)


def words_in(person: Person) -> list[str]:
    letters = [str(letter.body) for letter in mail.outbox if letter.to == [person.email]]
    return [words for words in (WELCOME, REASON) if any(words in letter for letter in letters)]


def test_the_letters_that_confirm_and_cancel_quote_the_other_not_oneself() -> None:
    request = make_request()
    expert, explorer = request.expert.person, request.explorer.person
    mail.outbox.clear()

    meeting = accept(by=expert, encounter=request, sentence=WELCOME)
    accepted = (words_in(explorer), words_in(expert))
    mail.outbox.clear()
    cancel_encounter(by=explorer, encounter=meeting, reason=REASON)

    assert accepted == ([WELCOME], [])
    assert (words_in(explorer), words_in(expert)) == ([], [REASON])


def test_asking_and_taking_back_again_and_again_stops(settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    explorer, expert = make_explorer(), make_expert()
    for _number in range(2):
        withdraw(by=explorer.person, encounter=make_request(explorer, expert))

    with pytest.raises(errors.TooFast):
        make_request(explorer, expert)


def test_messages_and_moves_have_a_pace(settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    meeting = make_meeting()
    start = slots_with(meeting.expert)[2]
    for _number in range(MOVES.most):
        propose_move(by=meeting.explorer.person, encounter=meeting, start=start)
    for _number in range(MESSAGES.most):
        say(meeting)

    with pytest.raises(errors.TooFast):
        propose_move(by=meeting.explorer.person, encounter=meeting, start=start)
    with pytest.raises(errors.TooFast):
        say(meeting)


def test_invitations_are_counted_by_letter(settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    following = make_following(make_explorer())
    sent = [
        invite_all(
            by=following.counsellor,
            structure=following.structure,
            emails=[f"{name}{number}@example.org" for number in range(INVITATIONS.most - 50)],
        )
        for name in ("un", "deux", "trois")
    ]

    assert sent == [INVITATIONS.most - 50, 50, 0]
    assert FollowInvitation.objects.count() == INVITATIONS.most
