"""The week one asks for is the place's, wherever one reads from."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from portulan.directory.searching.questions import days_of


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Martinique", "Pacific/Noumea"])
def test_a_week_begins_today_where_things_happen(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    after_midnight_in_paris = datetime(2027, 3, 3, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: after_midnight_in_paris)

    with timezone.override(ZoneInfo(zone)):
        asked = days_of("semaine")

    assert asked == (date(2027, 3, 4).toordinal(), date(2027, 3, 7).toordinal())
