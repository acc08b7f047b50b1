"""Another time instead of the one asked, and after a meeting that the network cut short."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.agenda.enums import AppointmentState
from portulan.agenda.shown import written
from portulan.encounters import errors
from portulan.encounters.actions.answer import accept
from portulan.encounters.actions.closing import finish_past_encounters
from portulan.encounters.actions.proposal import accept_move, propose_move, refuse_move
from portulan.encounters.enums import EncounterState, ProposalState
from portulan.encounters.models import Encounter
from portulan.encounters.rules import waits_until
from portulan.rooms.actions.incident import record_lost_contact
from portulan.rooms.actions.opening import close_room
from portulan.rooms.registry import move_page
from tests.encounters.factories import make_meeting, make_request, slots_with

pytestmark = pytest.mark.django_db


def begun(ago: timedelta = timedelta(minutes=20)) -> Encounter:
    """A meeting that began so long ago, in its room."""
    meeting = make_meeting()
    start = timezone.now() - ago
    Encounter.objects.filter(pk=meeting.pk).update(start=start, end=start + meeting.length)
    assert meeting.room is not None
    type(meeting.room).objects.filter(pk=meeting.room.pk).update(start=start, end=start + meeting.length)
    meeting.refresh_from_db()
    return meeting


def interrupted(ago: timedelta = timedelta(minutes=20)) -> Encounter:
    meeting = begun(ago)
    assert meeting.room is not None
    cut = meeting.start + timedelta(minutes=5)
    person = meeting.explorer.person
    record_lost_contact(room=meeting.room, person=person, began_at=cut, ended_at=cut + timedelta(minutes=6))
    return meeting


def test_an_expert_proposes_another_time_for_a_request_and_the_yes_makes_the_meeting() -> None:
    request = make_request()
    first, other = request.start, slots_with(request.expert)[3]

    proposal = propose_move(by=request.expert.person, encounter=request, start=other)
    mail.outbox.clear()
    meeting = accept_move(by=request.explorer.person, proposal=proposal)

    meeting.refresh_from_db()
    assert meeting.room is not None
    assert meeting.appointment is not None
    assert (meeting.state, meeting.appointment.state) == (EncounterState.ACCEPTED, AppointmentState.CONFIRMED)
    assert {meeting.start, meeting.room.start, meeting.appointment.start} == {other}
    assert first in slots_with(meeting.expert)
    assert [one.to for one in mail.outbox].count([request.explorer.person.email]) == 1


def test_the_pages_offer_the_counter_and_its_answer(client: Client) -> None:
    request = make_request()
    move = reverse("encounters:move", args=[request.pk])
    client.force_login(request.expert.person)

    offered = client.get(request.get_absolute_url()).content.decode()
    client.post(move, {"slot": written(slots_with(request.expert)[3]), "reason": ""})
    client.force_login(request.explorer.person)
    page = client.get(request.get_absolute_url()).content.decode()
    answer = reverse("encounters:accept_move", args=[request.pk, request.proposals.get().pk])
    client.post(answer)

    request.refresh_from_db()
    assert move in offered
    assert answer in page
    assert request.is_accepted


def test_a_counter_to_a_request_is_not_spoken_of_as_a_planned_meeting(client: Client) -> None:
    request = make_request()
    move = reverse("encounters:move", args=[request.pk])
    client.force_login(request.expert.person)
    chosen = {"slot": written(slots_with(request.expert)[3]), "reason": ""}

    pages = [client.get(move), client.post(move, chosen, follow=True), client.get(move)]
    client.force_login(request.explorer.person)
    pages.append(client.get(request.get_absolute_url()))
    mail.outbox.clear()
    answer = reverse("encounters:refuse_move", args=[request.pk, request.proposals.get().pk])
    pages.append(client.post(answer, follow=True))

    said = [page.content.decode() for page in pages] + [str(mail.outbox[0].body), mail.outbox[0].subject]
    assert not [text for text in said if "heure prévue" in text or "rencontre est prévue" in text]
    assert "n’a pas encore de réponse" in said[0]
    assert "l’heure demandée" in said[1]


def test_a_move_of_a_meeting_keeps_its_own_words(client: Client) -> None:
    meeting = make_meeting()
    client.force_login(meeting.expert.person)

    page = client.get(reverse("encounters:move", args=[meeting.pk])).content.decode()

    assert "La rencontre est prévue" in page
    assert "la demande" not in page.lower()


def test_a_refused_counter_leaves_the_request_waiting() -> None:
    request = make_request()
    other = slots_with(request.expert)[3]
    proposal = propose_move(by=request.expert.person, encounter=request, start=other)

    refuse_move(by=request.explorer.person, proposal=proposal)

    request.refresh_from_db()
    assert request.is_requested
    assert accept(by=request.expert.person, encounter=request).is_accepted


def test_an_explorer_only_answers_the_counter_of_the_expert() -> None:
    request = make_request()
    other = slots_with(request.expert)[3]

    with pytest.raises(errors.NotPlanned):
        propose_move(by=request.explorer.person, encounter=request, start=other)


def test_the_rooms_panel_leads_to_a_move_without_penalty(client: Client) -> None:
    meeting = interrupted()
    assert meeting.room is not None
    person = meeting.explorer.person
    client.force_login(person)

    page = client.get(move_page(meeting.room, person))
    proposal = propose_move(by=person, encounter=meeting, start=slots_with(meeting.expert)[2])
    moved = accept_move(by=meeting.expert.person, proposal=proposal)

    assert page.status_code == 200
    assert "tardif" not in page.content.decode()
    assert (proposal.is_late, moved.start, moved.is_accepted) == (False, proposal.start, True)
    assert waits_until(person, timezone.now()) is None


def test_a_meeting_cut_short_goes_on_in_a_new_room_once_the_first_has_closed() -> None:
    meeting = interrupted(timedelta(hours=3))
    assert meeting.room is not None
    first = meeting.room
    proposal = propose_move(
        by=meeting.explorer.person, encounter=meeting, start=slots_with(meeting.expert)[2]
    )
    close_room(room=first)
    finish_past_encounters()

    moved = accept_move(by=meeting.expert.person, proposal=proposal)

    assert moved.room is not None
    assert (moved.is_accepted, moved.room.pk == first.pk, moved.room.start) == (True, False, moved.start)


def test_without_an_answer_the_meeting_ends_as_others_do() -> None:
    meeting = interrupted(timedelta(days=3))
    propose_move(by=meeting.explorer.person, encounter=meeting, start=slots_with(meeting.expert)[2])

    finish_past_encounters()

    meeting.refresh_from_db()
    assert meeting.is_done
    assert meeting.proposals.get().state == ProposalState.DROPPED


def test_a_meeting_under_way_without_interruption_is_not_moved(client: Client) -> None:
    meeting = begun()

    with pytest.raises(errors.NotPlanned):
        propose_move(by=meeting.explorer.person, encounter=meeting, start=slots_with(meeting.expert)[2])


def test_once_over_another_slot_is_asked_for(client: Client) -> None:
    meeting = interrupted()
    Encounter.objects.update(state=EncounterState.DONE)
    client.force_login(meeting.explorer.person)

    answer = client.get(reverse("encounters:move", args=[meeting.pk]))

    assert answer["Location"] == meeting.expert.get_absolute_url()
