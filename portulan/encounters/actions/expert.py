"""The life of an expert's profile."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.rules import has_signed
from portulan.common.contact_details import without_details
from portulan.encounters.actions.indexing import queue_experts, refresh_next_slot
from portulan.encounters.enums import ExpertState
from portulan.encounters.errors import CharterNotSigned, ExpertNotShown, ProfileIncomplete, ReasonNeeded
from portulan.encounters.models import Expert
from portulan.encounters.notices import tell_expert, tell_team
from portulan.encounters.rules import EXPERT_CHARTER, check_may_judge
from portulan.journal.actions import record

LONGEST_HEADLINE = 120


@transaction.atomic
def write_profile(*, person: Person, words: Mapping[str, Any]) -> Expert:
    """Keep the profile as written; one already published is shown with its new words. Raises CharterNotSigned."""
    if not has_signed(person, EXPERT_CHARTER):
        raise CharterNotSigned
    expert, is_new = Expert.objects.update_or_create(account=person, defaults=_kept(words))
    record(expert.stream, "created" if is_new else "written", by=person)
    refresh_next_slot(expert)
    queue_experts([expert.pk])
    return expert


@transaction.atomic
def submit(*, expert: Expert) -> Expert:
    """Send a profile to the team. Raises CharterNotSigned or ProfileIncomplete."""
    if not has_signed(expert.person, EXPERT_CHARTER):
        raise CharterNotSigned
    if not (expert.headline and expert.occupations and expert.path and expert.languages):
        raise ProfileIncomplete
    if expert.state not in {ExpertState.DRAFT, ExpertState.REFUSED}:
        return expert
    expert.state, expert.submitted_at = ExpertState.SUBMITTED, timezone.now()
    expert.save(update_fields=["state", "submitted_at"])
    record(expert.stream, "submitted", by=expert.person)
    tell_team(expert)
    return expert


@transaction.atomic
def approve(*, by: Person, expert: Expert) -> Expert:
    """Have explorers find this person. Raises NotTheTeam or AlreadyDecided."""
    expert = _decided(by, expert, ExpertState.APPROVED, "")
    refresh_next_slot(expert)
    return expert


@transaction.atomic
def refuse(*, by: Person, expert: Expert, note: str) -> Expert:
    """Send a profile back, and say why. Raises NotTheTeam, AlreadyDecided or ReasonNeeded."""
    if not note.strip():
        raise ReasonNeeded
    return _decided(by, expert, ExpertState.REFUSED, note.strip())


@transaction.atomic
def pause(*, expert: Expert, on: bool) -> Expert:
    """Stop receiving requests for a while, or receive them again. Raises ExpertNotShown before approval."""
    if expert.state not in {ExpertState.APPROVED, ExpertState.PAUSED}:
        raise ExpertNotShown
    expert.state = ExpertState.PAUSED if on else ExpertState.APPROVED
    expert.save(update_fields=["state"])
    record(expert.stream, "paused" if on else "resumed", by=expert.person)
    queue_experts([expert.pk])
    return expert


def _kept(words: Mapping[str, Any]) -> dict[str, Any]:
    """The words without contact details; a mask may be longer than what it hides."""
    kept: dict[str, Any] = without_details(words)
    return kept | {"headline": kept["headline"][:LONGEST_HEADLINE]}


def _decided(by: Person, expert: Expert, state: ExpertState, note: str) -> Expert:
    Expert.objects.select_for_update().get(pk=expert.pk)
    expert = Expert.objects.select_related("account").get(pk=expert.pk)
    check_may_judge(by, expert)
    expert.state, expert.decision_note = state, note
    expert.decided_by, expert.decided_at = by, timezone.now()
    expert.save(update_fields=["state", "decision_note", "decided_by", "decided_at"])
    queue_experts([expert.pk])
    record(expert.stream, str(state), by=by, about=expert.person)
    tell_expert(expert, str(state))
    return expert
