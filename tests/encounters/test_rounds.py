"""What the worker does to each encounter: one that fails leaves the others to be done."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portulan.encounters.actions import answer, closing, indexing
from portulan.encounters.enums import EncounterState
from portulan.encounters.models import Encounter, Expert
from tests.encounters.factories import make_expert, make_explorer, make_meeting, make_request

pytestmark = pytest.mark.django_db


def fails_once(act: Any) -> Any:
    """The same act, but its first call fails."""
    calls: list[int] = []

    def acting(*asked: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("the first row cannot be done")
        return act(*asked, **named)

    return acting


def states() -> list[str]:
    return sorted(Encounter.objects.values_list("state", flat=True))


def test_requests_expire_though_one_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(2):
        make_request(make_explorer(), make_expert(), at)
    Encounter.objects.update(expires_at=timezone.now())
    monkeypatch.setattr(answer, "release", fails_once(answer.release))

    answer.expire_unanswered()

    assert states() == [EncounterState.EXPIRED, EncounterState.REQUESTED]


def test_meetings_end_though_one_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(2):
        make_meeting(make_explorer(), make_expert(), at)
    past = timezone.now() - timedelta(hours=1)
    Encounter.objects.update(start=past - timedelta(hours=1), end=past)
    monkeypatch.setattr(closing, "note", fails_once(closing.note))

    closing.finish_past_encounters()

    assert states() == [EncounterState.ACCEPTED, EncounterState.DONE]


def test_next_slots_are_computed_though_one_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        make_expert()
    monkeypatch.setattr(indexing, "next_free_start", fails_once(indexing.next_free_start))

    indexing.refresh_next_slots()

    assert Expert.objects.filter(next_free_at=None).count() == 1
