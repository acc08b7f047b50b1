"""What moderation keeps of people; see common.declarations."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Erasure, LegalBasis, declare, declare_impersonal
from portulan.community.enums import CaseState
from portulan.community.models import Appeal, Case, Decision, Report, Sanction, WatchedWord

KEPT = timedelta(days=2 * 365)
TWO_YEARS = _("Deux ans après la décision, ou tant qu’elle a un effet.")


def declare_order() -> None:
    """Cases and reports, decisions and what they bind."""
    declare_impersonal(WatchedWord, because=_("Des mots, sans auteur."))
    _declare_cases()
    _declare_decisions()


def _declare_cases() -> None:
    declare(
        Case,
        person="subject",
        title=_("Messages de vous qui ont été signalés"),
        purpose=_("Juger ce qui est signalé comme contraire à la charte."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=TWO_YEARS,
        fields=("path", "state", "said", "files", "opened_at", "judged_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_subject,
        expire=_old_cases,
    )
    declare(
        Report,
        person="reporter",
        title=_("Vos signalements"),
        purpose=_("Juger un message, et vous dire s’il a eu une suite."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=TWO_YEARS,
        fields=("path", "words", "at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_reporter,
    )


def _declare_decisions() -> None:
    declare(
        Decision,
        person="subject",
        title=_("Décisions de modération qui vous concernent"),
        purpose=_("Motiver chaque décision, et voir ce qui se répète."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=TWO_YEARS,
        fields=("measure", "removes_message", "days", "facts", "told_because", "decided_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_concerned,
    )
    declare(
        Appeal,
        person="decision__subject",
        title=_("Seconds regards que vous avez demandés"),
        purpose=_("Revoir une décision."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=TWO_YEARS,
        fields=("words", "made_at", "outcome", "answer"),
    )
    declare(
        Sanction,
        person="person",
        title=_("Accès limité à la communauté"),
        purpose=_("Tenir une décision de modération."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=TWO_YEARS,
        fields=("kind", "since", "until", "lifted_at"),
    )


def _old_cases() -> QuerySet[Case]:
    """What hangs on a case goes with it, hence not before its effects are over."""
    old = Case.objects.filter(state=CaseState.JUDGED, judged_at__lt=timezone.now() - KEPT)
    return old.exclude(decision__sanction__in=Sanction.objects.in_force())


def _forget_subject(case: Case) -> None:
    case.subject, case.said, case.files = None, "", []
    case.save(update_fields=["subject", "said", "files"])


def _forget_reporter(report: Report) -> None:
    report.reporter, report.words = None, ""
    report.save(update_fields=["reporter", "words"])


def _forget_concerned(decision: Decision) -> None:
    decision.subject, decision.facts = None, ""
    decision.save(update_fields=["subject", "facts"])
