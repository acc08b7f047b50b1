"""A second look: asked for once by whom a decision concerns, given by somebody else than who decided."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.removing import restore_message
from portulan.community.enums import AppealOutcome
from portulan.community.judging import APPEAL_ANSWERED_WITHIN, check_may_appeal, check_may_judge_appeal
from portulan.community.models import Appeal, Decision, Sanction
from portulan.community.telling import tell_appeal
from portulan.journal.actions import record
from portulan.live.notices import recheck


@transaction.atomic
def appeal(*, by: Person, decision: Decision, words: str) -> Appeal:
    """Ask for a second look. Raises NoAppeal."""
    decision = Decision.objects.select_for_update(of=("self",)).select_related("case").get(pk=decision.pk)
    check_may_appeal(by, decision)
    record(decision.case.stream, "appealed", by=by)
    return Appeal.objects.create(
        decision=decision, words=words, due_at=timezone.now() + APPEAL_ANSWERED_WITHIN
    )


@transaction.atomic
def judge_appeal(*, by: Person, appeal: Appeal, outcome: AppealOutcome, answer: str) -> None:
    """Uphold a decision, or undo all that it did. Raises the refusals of check_may_judge_appeal."""
    appeal = (
        Appeal.objects.select_for_update(of=("self",))
        .select_related(
            "decision__case__message__channel",
            "decision__case__practice",
            "decision__case__subject",
            "decision__subject",
        )
        .get(pk=appeal.pk)
    )
    check_may_judge_appeal(by, appeal)
    appeal.outcome, appeal.answer = outcome, answer
    appeal.judged_by, appeal.judged_at = by, timezone.now()
    appeal.save(update_fields=["outcome", "answer", "judged_by", "judged_at"])
    case = appeal.decision.case
    record(case.stream, "appeal_judged", by=by, about=case.subject, data={"outcome": str(outcome)})
    if outcome == AppealOutcome.REVERSED:
        _undo(by, appeal.decision)
    tell_appeal(appeal)


def _undo(by: Person, decision: Decision) -> None:
    if decision.removes_message:
        restore_message(by=by, case=decision.case)
    binding = Sanction.objects.filter(decision=decision, lifted_at=None)
    if binding.update(lifted_at=timezone.now()) and decision.subject_id:
        record(decision.case.stream, "lifted", by=by, about=decision.subject)
        recheck(decision.subject_id)
