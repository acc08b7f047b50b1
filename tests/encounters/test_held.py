"""Held means held: one count everywhere, where a no-show is none, and a day is the instance's."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.encounters.actions.bilan import write_bilan, write_feedback
from portulan.encounters.figures.load import answers_by_expert, loads
from portulan.encounters.figures.meetings import meetings_of
from portulan.encounters.figures.period import period_of
from portulan.encounters.models import Encounter, Explorer
from portulan.encounters.queries import feedbacks_to_read, meetings_held_by
from portulan.notifications.models import Notification
from tests.accounts.factories import StaffFactory
from tests.encounters.factories import make_expert, make_explorer, make_meeting, make_past

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("by", ["bilan", "feedback"])
def test_a_no_show_is_held_nowhere_and_an_absence_whoever_says_it(by: str) -> None:
    expert = make_expert()
    make_past(make_meeting(make_explorer(), expert))
    missed = make_past(make_meeting(make_explorer(), expert, at=1))
    words = {"outcome": "no_show", "absent": "expert"}
    if by == "bilan":
        write_bilan(by=missed.explorer.person, encounter=missed, words=words)
    else:
        write_feedback(by=expert.person, encounter=missed, words=words)
    period = period_of("", timezone.now() + timedelta(hours=1))

    (load,) = loads(period, answers_by_expert(period))

    assert Encounter.objects.held().count() == 1
    assert meetings_held_by(expert) == meetings_of(period).count() == 1
    assert (load.expert.held, load.expert.absences) == (1, 1)  # type: ignore[attr-defined]


def test_what_an_expert_writes_to_the_team_is_read_by_the_team(client: Client) -> None:
    team, past, silent = StaffFactory(role=StaffRole.ADMINISTRATOR), make_past(), make_past()

    write_feedback(by=past.expert.person, encounter=past, words={"outcome": "held", "note": "Il était seul."})
    write_feedback(by=silent.expert.person, encounter=silent, words={"outcome": "held", "note": ""})

    client.force_login(past.expert.person)
    assert client.get(reverse("encounters:desk_feedbacks")).status_code == 404
    client.force_login(team)
    assert "Il était seul." in client.get(reverse("encounters:desk_feedbacks")).content.decode()
    assert [one.note for one in feedbacks_to_read(team)] == ["Il était seul."]
    assert Notification.objects.filter(person=team, key__startswith="feedback:").count() == 1


def test_an_age_is_counted_on_the_instances_day_whatever_the_readers_zone(settings: LazySettings) -> None:
    settings.TIME_ZONE = "Europe/Paris"
    young = Explorer(birth_date=date(2008, 6, 15))
    night = datetime(2026, 6, 14, 22, 30, tzinfo=UTC)  # already the fifteenth in Paris, not in New York

    with patch("django.utils.timezone.now", return_value=night), timezone.override("America/New_York"):
        is_minor = young.is_minor

    assert is_minor is False
