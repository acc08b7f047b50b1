"""Judging a case: one measure of the ladder, its reasons, and what follows at once."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.models import Commitment
from portulan.community import errors
from portulan.community.actions.removing import remove_message, restore_message
from portulan.community.cases import repeats
from portulan.community.enums import CaseState, Measure, ToldBecause
from portulan.community.judging import check_may_judge, check_may_restore
from portulan.community.models import Case, Decision, Sanction
from portulan.community.telling import tell_judged, tell_reporters, tell_structures
from portulan.journal.actions import record
from portulan.live.notices import recheck

TIMED = (Measure.MUTE, Measure.SUSPENSION)
BINDING = (*TIMED, Measure.EXCLUSION)
MOST_DAYS = 365


@dataclass(frozen=True)
class Ruling:
    """What a moderator decides, and why."""

    measure: Measure
    commitment: Commitment | None = None
    facts: str = ""
    removes_message: bool = False
    days: int | None = None
    told_because: ToldBecause | None = None


@transaction.atomic
def decide_case(*, by: Person, case: Case, ruling: Ruling) -> Decision:
    """Judge, once: the author reads why, the reporters that it is done, sanctions hold from now on.

    Raises the refusals of check_may_judge and of check_ruling.
    """
    case = _locked(case)
    check_may_judge(by, case)
    check_ruling(case, ruling)
    decision = _write(by, case, ruling)
    if decision.removes_message:
        remove_message(by=by, case=case)
    if ruling.measure in BINDING:
        _bind(decision)
    if ruling.told_because:
        _tell_structures(by, decision)
    tell_judged(decision)
    tell_reporters(decision)
    return decision


def check_ruling(case: Case, ruling: Ruling) -> None:
    """A measure comes with its reasons; the structure is told of what is grave or repeated.

    Raises NobodyToSanction, UnreasonedDecision, NoSuchDuration, NothingToTell or NothingRepeated.
    """
    if case.subject is None and ruling.measure not in {Measure.NOTHING, Measure.REMOVAL}:
        raise errors.NobodyToSanction
    is_reasoned = ruling.commitment is not None and bool(ruling.facts.strip())
    if ruling.measure != Measure.NOTHING and not is_reasoned:
        raise errors.UnreasonedDecision
    if ruling.measure in TIMED and not 1 <= (ruling.days or 0) <= MOST_DAYS:
        raise errors.NoSuchDuration
    if ruling.told_because and (ruling.measure == Measure.NOTHING or case.subject is None):
        raise errors.NothingToTell
    if ruling.told_because == ToldBecause.REPEATED and not repeats(case.subject):
        raise errors.NothingRepeated


@transaction.atomic
def restore_of_case(*, by: Person, case: Case) -> None:
    """Put a removed message back without being asked. Raises the refusals of check_may_restore."""
    case = _locked(case)
    check_may_restore(by, case)
    restore_message(by=by, case=case)


def _write(by: Person, case: Case, ruling: Ruling) -> Decision:
    removes = ruling.measure == Measure.REMOVAL or (
        ruling.removes_message and ruling.measure not in {Measure.NOTHING, Measure.REMINDER}
    )
    decision = Decision.objects.create(
        case=case,
        subject=case.subject,
        decided_by=by,
        measure=ruling.measure,
        removes_message=removes,
        days=ruling.days if ruling.measure in TIMED else None,
        commitment=ruling.commitment,
        facts=ruling.facts.strip(),
        told_because=ruling.told_because or "",
    )
    case.state, case.judged_at = CaseState.JUDGED, decision.decided_at
    case.save(update_fields=["state", "judged_at"])
    commitment = ruling.commitment.code if ruling.commitment else ""
    data = {"measure": str(ruling.measure), "commitment": commitment, "days": decision.days}
    record(case.stream, "decided", by=by, about=case.subject, data=data)
    return decision


def _tell_structures(by: Person, decision: Decision) -> None:
    """A structure that nobody manages is told nothing, and the decision does not say that it was."""
    told = tell_structures(decision)
    record(decision.case.stream, "structure_told", by=by, about=decision.subject, data={"people": told})
    if not told:
        decision.told_because = ""
        decision.save(update_fields=["told_because"])


def _bind(decision: Decision) -> None:
    assert decision.subject is not None  # noqa: S101 (check_ruling has refused)
    until = timezone.now() + timedelta(days=decision.days) if decision.days else None
    Sanction.objects.create(decision=decision, person=decision.subject, kind=decision.measure, until=until)
    recheck(decision.subject.pk)


def _locked(case: Case) -> Case:
    found = Case.objects.select_for_update(of=("self",)).select_related(
        "message__channel", "practice", "subject"
    )
    return found.get(pk=case.pk)
