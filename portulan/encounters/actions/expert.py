"""The life of an expert's profile."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.contact_details import without_details
from portulan.encounters.actions.indexing import queue_experts, refresh_next_slot
from portulan.encounters.enums import ExpertState
from portulan.encounters.errors import (
    ChangedSince,
    ExpertNotShown,
    ProfileIncomplete,
    ReasonNeeded,
)
from portulan.encounters.models import Expert
from portulan.encounters.models.expert import PUBLIC_WORDS, PUBLISHED
from portulan.encounters.notices import tell_expert, tell_team
from portulan.encounters.rules import EXPERT_CHARTER, check_may_judge, check_of_age, check_signed
from portulan.journal.actions import record

LONGEST_HEADLINE = 120
UNSAID = object()


@transaction.atomic
def write_profile(*, person: Person, words: Mapping[str, Any]) -> Expert:
    """Keep the profile as written; the new words of one already published wait for the team.

    Raises CharterNotSigned or ExpertIsMinor.
    """
    check_signed(person, EXPERT_CHARTER)
    check_of_age(person)
    known, given = Expert.objects.select_for_update().filter(account=person).first(), _kept(words)
    if known and known.state in PUBLISHED:
        return _propose(known, given)
    expert, is_new = Expert.objects.update_or_create(account=person, defaults=given)
    record(expert.stream, "created" if is_new else "written", by=person)
    refresh_next_slot(expert)
    return expert


@transaction.atomic
def submit(*, expert: Expert) -> Expert:
    """Send a profile to the team. Raises CharterNotSigned, ExpertIsMinor or ProfileIncomplete."""
    check_signed(expert.person, EXPERT_CHARTER)
    check_of_age(expert.person)
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
def approve(*, by: Person, expert: Expert, read: str | None = None) -> Expert:
    """Have explorers find this person, or read the words that waited; ``read`` is the digest of those seen.

    Raises NotTheTeam, AlreadyDecided or ChangedSince.
    """
    expert = _to_decide(by, expert)
    if read not in (None, expert.draft_digest):
        raise ChangedSince
    for name, value in expert.proposed.items():
        setattr(expert, name, value)
    decision = ExpertState.APPROVED if expert.proposed_at is None else "changes_approved"
    expert.proposed = {}
    if expert.state == ExpertState.SUBMITTED:
        expert.state = ExpertState.APPROVED
    expert = _decided(by, expert, decision, "")
    refresh_next_slot(expert)
    return expert


@transaction.atomic
def refuse(*, by: Person, expert: Expert, note: str) -> Expert:
    """Send a profile back, and say why; words already published stay. Raises NotTheTeam, AlreadyDecided, ReasonNeeded."""
    if not note.strip():
        raise ReasonNeeded
    expert = _to_decide(by, expert)
    decision = ExpertState.REFUSED if expert.proposed_at is None else "changes_refused"
    if expert.state == ExpertState.SUBMITTED:
        expert.state = ExpertState.REFUSED
    return _decided(by, expert, decision, note.strip())


@transaction.atomic
def pause(*, expert: Expert, on: bool) -> Expert:
    """Stop receiving requests for a while, or receive them again. Raises ExpertNotShown before approval."""
    if expert.state not in PUBLISHED:
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


def _propose(expert: Expert, words: dict[str, Any]) -> Expert:
    """How many meetings a month is the expert's to say; what others read waits for the team."""
    expert.monthly_most = words.get("monthly_most", expert.monthly_most)
    changed = {
        name: words[name]
        for name in PUBLIC_WORDS
        if words.get(name, UNSAID) not in (UNSAID, getattr(expert, name))
    }
    is_news = changed != expert.proposed
    expert.proposed = changed
    if is_news:
        expert.proposed_at = timezone.now() if changed else None
        record(expert.stream, "written", by=expert.person, data={"fields": sorted(changed)})
    expert.save(update_fields=["monthly_most", "proposed", "proposed_at"])
    refresh_next_slot(expert)
    if is_news and changed:
        tell_team(expert)
    return expert


def _to_decide(by: Person, expert: Expert) -> Expert:
    Expert.objects.select_for_update().get(pk=expert.pk)
    expert = Expert.objects.select_related("account").get(pk=expert.pk)
    check_may_judge(by, expert)
    return expert


def _decided(by: Person, expert: Expert, decision: str, note: str) -> Expert:
    expert.decision_note, expert.proposed_at = note, None
    expert.decided_by, expert.decided_at = by, timezone.now()
    expert.save()
    queue_experts([expert.pk])
    record(expert.stream, str(decision), by=by, about=expert.person)
    tell_expert(expert, str(decision))
    return expert
