"""What the charter promises and the software refuses, each with its sentence."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portulan.agenda.enums import AppointmentState
from portulan.agenda.models import Occupancy
from portulan.encounters import errors
from portulan.encounters.actions.answer import accept, decline, expire_unanswered, withdraw
from portulan.encounters.actions.bilan import thank, write_bilan
from portulan.encounters.actions.change import cancel_encounter
from portulan.encounters.actions.closing import remind_of_bilans
from portulan.encounters.actions.proposal import accept_move, propose_move, refuse_move
from portulan.encounters.actions.request import Wish, hold, request_encounter
from portulan.encounters.enums import EncounterState, ExpertState
from portulan.encounters.models import Encounter, Expert, Explorer
from portulan.encounters.rules import waits_until
from portulan.journal.models import Entry
from portulan.notifications.models import Notification
from portulan.privacy.actions import erase_account
from tests.encounters.factories import (
    CARPENTER,
    WISH,
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_past,
    make_request,
    slots_with,
)

pytestmark = pytest.mark.django_db
DONE = {"outcome": "held", "learned": "", "answers": {}, "is_shared": True}


def ask(explorer: Explorer, expert: Expert, at: int = 0, wish: Wish = WISH) -> Encounter:
    return request_encounter(explorer=explorer, expert=expert, start=slots_with(expert)[at], wish=wish)


def test_interest_three_requests_wait_at_most() -> None:
    explorer = make_explorer()
    for _number in range(3):
        make_request(explorer, make_expert(), at=_number)

    with pytest.raises(errors.TooManyPending) as refused:
        ask(explorer, make_expert(), at=3)

    assert "Intérêt" in str(refused.value)


def test_interest_four_meetings_a_month_at_most() -> None:
    explorer, expert = make_explorer(), make_expert()
    starts = slots_with(expert)
    first = starts[len(starts) // 2]  # far enough, so that a whole month is offered around it
    same_month = [start for start in starts if (start.year, start.month) == (first.year, first.month)]
    for start in same_month[:4]:
        other = make_expert()
        accept(
            by=other.person,
            encounter=request_encounter(explorer=explorer, expert=other, start=start, wish=WISH),
        )

    with pytest.raises(errors.TooManyThisMonth):
        request_encounter(explorer=explorer, expert=expert, start=same_month[4], wish=WISH)


def test_an_expert_gives_as_many_meetings_a_month_as_they_said() -> None:
    expert = make_expert(monthly_most=1)
    start, following = slots_with(expert)[:2]
    request_encounter(explorer=make_explorer(), expert=expert, start=start, wish=WISH)

    with pytest.raises(errors.ExpertIsFull):
        request_encounter(explorer=make_explorer(), expert=expert, start=following, wish=WISH)


@pytest.mark.parametrize(
    "wish",
    [
        Wish(CARPENTER, "", ["Un ?", "Deux ?"]),
        Wish(CARPENTER, "Parce que.", ["Une seule ?"]),
        Wish(CARPENTER, WISH.why, ["La même question ?", " LA MÊME question "]),
        Wish(CARPENTER, "x", WISH.questions),
        Wish(CARPENTER, WISH.why, ["a", "b"]),
    ],
)
def test_preparation_says_why_and_two_questions(wish: Wish) -> None:
    with pytest.raises(errors.NotPrepared):
        ask(make_explorer(), make_expert(), wish=wish)


def test_one_asks_about_an_occupation_of_the_expert() -> None:
    with pytest.raises(errors.UnknownOccupation):
        ask(make_explorer(), make_expert(), wish=Wish("A1203", "Parce que.", ["Un ?", "Deux ?"]))


def test_nobody_asks_themselves_nor_twice_nor_an_expert_who_rests() -> None:
    explorer = make_explorer()
    own = make_expert(person=explorer.person)
    asked = make_request(explorer)
    resting = make_expert(state=ExpertState.PAUSED)

    with pytest.raises(errors.OwnProfile):
        ask(explorer, own)
    with pytest.raises(errors.AlreadyAsked):
        ask(explorer, asked.expert, at=1)
    with pytest.raises(errors.ExpertNotShown):
        ask(explorer, resting)


def test_the_charter_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    explorer, expert = make_explorer(), make_expert()
    explorer.person.signatures.all().delete()

    with pytest.raises(errors.CharterNotSigned):
        ask(explorer, expert)


def test_under_fifteen_nothing_before_the_guardian_consents() -> None:
    child = make_explorer(age=13, consents=False)

    with pytest.raises(errors.ConsentAwaited):
        hold(explorer=child, expert=make_expert(), start=timezone.now())

    assert Occupancy.objects.count() == 0


def test_only_the_expert_answers_and_a_no_says_a_sentence() -> None:
    encounter = make_request()

    with pytest.raises(errors.NotYours):
        accept(by=encounter.explorer.person, encounter=encounter)
    with pytest.raises(errors.AnswerMissing):
        decline(by=encounter.expert.person, encounter=encounter, sentence="  ")
    with pytest.raises(errors.NotYours):
        withdraw(by=encounter.expert.person, encounter=encounter)


@pytest.mark.parametrize("end", ["decline", "withdraw", "expire", "cancel"])
def test_whatever_ends_a_request_frees_its_time(end: str) -> None:
    encounter = make_request()
    start = encounter.start
    if end == "decline":
        decline(by=encounter.expert.person, encounter=encounter, sentence="Pas ce mois-ci, désolée.")
    elif end == "withdraw":
        withdraw(by=encounter.explorer.person, encounter=encounter)
    elif end == "expire":
        Encounter.objects.update(expires_at=timezone.now())
        expire_unanswered()
    else:
        accept(by=encounter.expert.person, encounter=encounter)
        cancel_encounter(by=encounter.expert.person, encounter=encounter)

    encounter.refresh_from_db()
    assert encounter.appointment is not None
    assert encounter.appointment.state == AppointmentState.CANCELLED
    assert start in slots_with(encounter.expert)


def test_a_request_without_answer_expires_once_and_tells_both() -> None:
    encounter = make_request()
    Encounter.objects.update(expires_at=timezone.now())

    expire_unanswered()
    expire_unanswered()

    encounter.refresh_from_db()
    told = Notification.objects.filter(key__startswith=f"encounter:{encounter.pk}:expired")
    assert encounter.state == EncounterState.EXPIRED
    assert sorted(told.values_list("person_id", flat=True)) == sorted(
        [encounter.explorer.person_id, encounter.expert.account_id]
    )
    with pytest.raises(errors.NotWaiting):
        accept(by=encounter.expert.person, encounter=encounter)


def _soon(encounter: Encounter) -> Encounter:
    """The same meeting in ten hours."""
    start = timezone.now() + timedelta(hours=10)
    Encounter.objects.filter(pk=encounter.pk).update(start=start, end=start + encounter.length)
    encounter.refresh_from_db()
    return encounter


def test_commitment_a_late_change_says_why_and_is_marked() -> None:
    encounter = _soon(make_meeting())
    person = encounter.explorer.person

    with pytest.raises(errors.ReasonMissing) as refused:
        cancel_encounter(by=person, encounter=encounter)
    late = cancel_encounter(by=person, encounter=encounter, reason="Je suis malade.")

    assert "Respect des engagements" in str(refused.value)
    assert (late.is_late, late.cancel_reason) == (True, "Je suis malade.")


def test_commitment_early_changes_are_free() -> None:
    encounter = make_meeting()

    cancelled = cancel_encounter(by=encounter.explorer.person, encounter=encounter)

    assert cancelled.is_late is False
    assert waits_until(encounter.explorer.person, timezone.now()) is None


def test_commitment_two_late_changes_tell_the_counsellor_and_make_requests_wait() -> None:
    explorer = make_explorer()
    following = make_following(explorer)
    for number in range(2):
        meeting = _soon(make_meeting(explorer, make_expert(), at=number))
        cancel_encounter(by=explorer.person, encounter=meeting, reason="Un imprévu.")

    told = Notification.objects.filter(person=following.counsellor, key__contains=":late:")
    until = waits_until(explorer.person, timezone.now())
    assert told.count() == 1
    assert until is not None
    with pytest.raises(errors.TooManyLateChanges):
        ask(explorer, make_expert(), at=4)
    assert waits_until(explorer.person, until + timedelta(seconds=1)) is None


def test_late_changes_far_apart_do_not_add_up() -> None:
    explorer = make_explorer()
    for number in range(2):
        meeting = _soon(make_meeting(explorer, make_expert(), at=number))
        cancel_encounter(by=explorer.person, encounter=meeting, reason="Un imprévu.")
    first = Encounter.objects.order_by("pk").first()
    assert first is not None
    Encounter.objects.filter(pk=first.pk).update(cancelled_at=timezone.now() - timedelta(days=91))

    assert waits_until(explorer.person, timezone.now()) is None


def test_a_meeting_moves_when_the_other_agrees() -> None:
    encounter = make_meeting()
    explorer, expert = encounter.explorer.person, encounter.expert.person
    first, second = slots_with(encounter.expert)[2:4]

    asked = propose_move(by=explorer, encounter=encounter, start=first)
    with pytest.raises(errors.NotYours):
        accept_move(by=explorer, proposal=asked)
    counter = propose_move(by=expert, encounter=encounter, start=second)
    with pytest.raises(errors.ProposalOver):
        accept_move(by=expert, proposal=asked)
    accept_move(by=explorer, proposal=counter)

    encounter.refresh_from_db()
    assert encounter.room is not None
    assert encounter.appointment is not None
    assert {encounter.start, encounter.room.start, encounter.appointment.start} == {second}


def test_a_refused_move_changes_nothing() -> None:
    encounter = make_meeting()
    start = encounter.start
    other = slots_with(encounter.expert)[2]
    proposal = propose_move(by=encounter.explorer.person, encounter=encounter, start=other)

    refuse_move(by=encounter.expert.person, proposal=proposal)

    encounter.refresh_from_db()
    assert encounter.start == start
    with pytest.raises(errors.ProposalOver):
        accept_move(by=encounter.expert.person, proposal=proposal)


def test_a_request_is_neither_moved_nor_cancelled() -> None:
    encounter = make_request()

    with pytest.raises(errors.NotPlanned):
        cancel_encounter(by=encounter.explorer.person, encounter=encounter)
    with pytest.raises(errors.NotPlanned):
        propose_move(by=encounter.explorer.person, encounter=encounter, start=encounter.start)


def test_bilan_is_recalled_three_times_and_no_more() -> None:
    encounter = make_past(days=1.1)
    counts = []

    for days in (1.1, 1.2, 3.1, 9, 10.1, 13, 15):
        end = timezone.now() - timedelta(days=days)
        Encounter.objects.update(start=end - timedelta(minutes=30), end=end)
        remind_of_bilans()
        counts.append(Notification.objects.filter(kind="encounters.bilan").count())

    assert counts == [1, 1, 2, 2, 3, 3, 3]
    assert set(Notification.objects.filter(kind="encounters.bilan").values_list("person", flat=True)) == {
        encounter.explorer.person_id
    }


def test_bilan_comes_before_another_request_after_two_weeks() -> None:
    encounter = make_past(days=15)

    with pytest.raises(errors.BilanAwaited) as refused:
        ask(encounter.explorer, make_expert())
    write_bilan(by=encounter.explorer.person, encounter=encounter, words=DONE)

    assert "Bilan" in str(refused.value)
    assert ask(encounter.explorer, make_expert(), at=1).is_requested


def test_bilan_is_the_explorers_after_the_meeting_and_once() -> None:
    planned, past = make_meeting(), make_past()

    with pytest.raises(errors.NotOver):
        write_bilan(by=planned.explorer.person, encounter=planned, words=DONE)
    with pytest.raises(errors.NotYours):
        write_bilan(by=past.expert.person, encounter=past, words=DONE)
    write_bilan(by=past.explorer.person, encounter=past, words=DONE, thanks="Merci !")
    with pytest.raises(errors.AlreadyWritten):
        write_bilan(by=past.explorer.person, encounter=past, words=DONE)
    with pytest.raises(errors.AlreadyThanked):
        thank(by=past.explorer.person, encounter=past, text="Encore merci !")


def test_thanks_hold_no_contact_details() -> None:
    past = make_past()

    thanks = thank(by=past.explorer.person, encounter=past, text="Merci ! Écrivez-moi à moi@example.org")

    assert "example.org" not in thanks.text


def test_each_step_is_in_the_encounters_stream() -> None:
    past = make_past()
    write_bilan(by=past.explorer.person, encounter=past, words=DONE, thanks="Merci !")

    acts: list[Any] = list(Entry.objects.filter(stream__name=past.stream).values_list("act", flat=True))
    assert acts == ["requested", "accepted", "done", "bilan", "thanks"]


def test_who_leaves_frees_the_time_of_the_other_and_tells_them() -> None:
    encounter = make_meeting()
    other, start = encounter.expert, encounter.start

    erase_account(person=encounter.explorer.person)

    assert start in slots_with(other)
    told = Notification.objects.filter(person=other.person, title__icontains="annul")
    assert told.count() == 1
    assert Encounter.objects.count() == 0
