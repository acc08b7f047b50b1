"""What moderation keeps of people leaves with them, or after two years."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portulan.common.declarations import declarations
from portulan.community.actions.appealing import appeal
from portulan.community.enums import Measure
from portulan.community.models import Appeal, Case, Decision, Report, Sanction
from portulan.privacy.actions import erase_account
from tests.community.order_steps import a_case, decided

pytestmark = pytest.mark.django_db


def test_an_erased_author_leaves_a_decision_about_nobody() -> None:
    decision = decided(a_case(), Measure.SUSPENSION, days=7)
    appeal(by=decision.subject, decision=decision, words="Non.")

    erase_account(person=decision.subject)

    decision.refresh_from_db()
    assert (decision.subject, decision.facts, decision.case.subject) == (None, "", None)
    assert not Sanction.objects.exists()
    assert not Appeal.objects.exists()


def test_an_erased_reporter_leaves_a_report_of_nobody() -> None:
    case = a_case(words="Cela me blesse.")

    erase_account(person=case.reports.get().reporter)

    report = Report.objects.get()
    assert (report.reporter, report.words) == (None, "")


def test_cases_are_forgotten_after_two_years_unless_they_still_bind_somebody() -> None:
    reminded = decided(a_case(), Measure.REMINDER)
    excluded = decided(a_case(), Measure.EXCLUSION)
    waiting = a_case()
    Case.objects.exclude(pk=waiting.pk).update(judged_at=timezone.now() - timedelta(days=731))

    over = next(one for one in declarations() if one.model is Case).expire()

    assert [case.pk for case in over] == [reminded.case_id]
    over.delete()
    assert list(Decision.objects.all()) == [excluded]
