"""Two characters can meet at once: their room is open, and its hour comes when asked for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.agenda.actions.appointments import move
from portulan.agenda.models import Wait
from portulan.demonstration.actions.near import bring_near
from portulan.demonstration.cast_meeting import cast_meeting, meeting_of_the_cast
from portulan.demonstration.models import DemonstrationPerson
from portulan.encounters.actions.closing import finish
from portulan.encounters.availability import bookable_days
from portulan.encounters.models import Encounter, Expert
from tests.demonstration.conftest import Become

pytestmark = pytest.mark.django_db
HOME, NEARING = reverse("demonstration:home"), reverse("demonstration:nearing")


def theirs() -> Encounter:
    found = meeting_of_the_cast()
    assert found is not None
    return found


def test_a_room_is_open_once_the_region_is_loaded(local: Client, become: Become) -> None:
    shown = cast_meeting()
    assert shown is not None
    assert shown.room is not None
    become("adrien.faure")

    room = local.get(shown.room.get_absolute_url())

    assert (shown.is_open, room.status_code) == (True, 200)
    assert shown.room.get_absolute_url() in local.get(HOME).content.decode()


def test_its_hour_comes_when_asked_for_and_everything_follows(local: Client, region: None) -> None:
    encounter, away = theirs(), timedelta(days=3)
    for row in (encounter, encounter.room, encounter.appointment):
        assert row is not None
        row.start, row.end = row.start + away, row.end + away
        row.save()

    page = local.post(NEARING, follow=True).content.decode()

    moved = theirs()
    assert moved.room is not None
    assert moved.appointment is not None
    assert timezone.now() < moved.start <= timezone.now() + timedelta(minutes=15)
    assert {moved.start} == {moved.room.start, moved.appointment.start}
    assert "Leur salle est ouverte." in page


def test_asking_twice_moves_nothing(region: None) -> None:
    first = bring_near()

    assert bring_near().start == first.start


def test_who_have_met_meet_again(local: Client, region: None) -> None:
    encounter = theirs()
    long_ago = encounter.start - timedelta(days=2)
    assert encounter.appointment is not None
    move(appointment=encounter.appointment, start=long_ago)
    Encounter.objects.filter(pk=encounter.pk).update(start=long_ago, end=long_ago + encounter.length)
    finish(encounter=theirs())
    passed = local.get(HOME).content.decode()

    local.post(NEARING)

    shown = cast_meeting()
    assert shown is not None
    assert shown.is_open
    assert "est passée" in passed


def test_an_expert_is_full_and_somebody_waits(region: None) -> None:
    full = Expert.objects.get(account__email="francoise.carlier@example.org")
    wait = Wait.objects.get(schedule__person=full.account)

    assert bookable_days(full, wait.person) == []
    assert (full.next_free_at, wait.person.first_name) == (None, "Lina")


def test_who_talks_in_the_community_is_become_and_was_made_once(local: Client, become: Become) -> None:
    become("amelie.roche")

    marker = DemonstrationPerson.objects.select_related("person").get(character="amelie.roche")
    assert local.get(reverse("community:home"), follow=True).status_code == 200
    assert marker.person.community_profile.headline == "Équipe d’animation"
