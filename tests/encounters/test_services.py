"""What encounters answer to the agenda."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portulan.agenda.actions.feeds import open_feed
from portulan.agenda.registry import waiting_page
from portulan.encounters.enums import ExpertState
from portulan.encounters.models import Expert
from tests.encounters.factories import make_expert, make_explorer, make_meeting

pytestmark = pytest.mark.django_db


def test_who_waits_for_an_expert_shown_is_sent_to_the_profile() -> None:
    expert = make_expert()

    assert waiting_page(expert.person.schedule) == expert.get_absolute_url()


@pytest.mark.parametrize("fields", [{"state": ExpertState.PAUSED}, {"state": ExpertState.DRAFT}])
def test_nobody_is_sent_to_a_profile_that_is_not_shown(fields: dict[str, Any]) -> None:
    expert = make_expert(**fields)

    assert waiting_page(expert.person.schedule) == ""


def test_an_account_no_longer_in_use_shows_no_profile() -> None:
    expert = make_expert()
    expert.person.is_active = False
    expert.person.save(update_fields=["is_active"])
    stored = Expert.objects.get(pk=expert.pk)

    assert (stored.is_shown, Expert.objects.shown().exists()) == (False, False)
    assert waiting_page(stored.person.schedule) == ""


@pytest.mark.parametrize("place", ["agenda", "feed"])
def test_the_agenda_costs_as_many_queries_for_three_meetings_as_for_one(signed_in: Any, place: str) -> None:
    explorer = make_explorer()
    client, secret = signed_in(explorer.person), open_feed(person=explorer.person)
    url = {"agenda": "/mon-espace/agenda/", "feed": f"/agendas/{secret}.ics"}[place]
    client.get(url)  # what every page remembers is read
    costs = []
    for at in range(3):
        make_meeting(explorer, make_expert(), at)
        with CaptureQueriesContext(connection) as queries:
            said = client.get(url).content.decode()
        costs.append(len(queries))
        assert said.count("Rencontre avec") > at

    assert costs[2] == costs[0]
