"""What moderation says to people: the author, who reported, the structure, the animation team."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.models import Person, Structure
from portulan.common.clock_words import day_in_words
from portulan.community.enums import AppealOutcome, CasePath, Measure
from portulan.community.judging import last_moment_to_appeal
from portulan.community.models import Appeal, Case, Decision
from portulan.community.participants import participants
from portulan.notifications.actions import notify

TEAM = (StaffRole.ANIMATOR, StaffRole.ADMINISTRATOR)


def tell_team(case: Case, *, reporter: Person) -> None:
    """A message waits to be judged: those who may judge it are told."""
    team = participants().filter(staff_grants__role__in=TEAM).distinct()
    for person in team.exclude(pk__in=[reporter.pk, case.subject_id or 0]):
        notify(
            person,
            kind="community.case",
            key=f"community.case:{case.pk}",
            template="community/letters/case",
            context={"path": case.get_path_display(), "is_urgent": case.is_urgent, "due": _day(case.due_at)},
            url=case.get_absolute_url(),
        )


def tell_judged(decision: Decision) -> None:
    """The statement of reasons, to whom it concerns; nothing when there are no consequences."""
    if decision.subject is None or decision.measure == Measure.NOTHING:
        return
    notify(
        decision.subject,
        kind="community.judged",
        key=f"community.judged:{decision.pk}",
        template="community/letters/judged",
        context=reasons_of(decision)
        | {
            "last_day": _day(last_moment_to_appeal(decision)),
            "is_practice": decision.case.message_id is None,
        },
        url=decision.get_absolute_url(),
    )


def tell_reporters(decision: Decision) -> None:
    """Thanks, and whether it had consequences: which ones concerns nobody else."""
    followed = decision.measure != Measure.NOTHING
    for report in decision.case.reports.exclude(reporter=None).select_related("reporter"):
        if report.reporter is not None:
            notify(
                report.reporter,
                kind="community.reported",
                key=f"community.reported:{decision.pk}",
                template="community/letters/reported",
                context={"followed": followed},
                url=reverse("community:home"),
            )


def tell_structures(decision: Decision) -> int:
    """The managers of the person's structures, with exactly what was said; how many were told.

    Somebody else's personal data is not copied once more: the letter then says so in its place.
    """
    managers = managers_told(decision)
    is_private = decision.case.path == CasePath.PERSONAL_DATA
    context = reasons_of(decision) | {
        "name": str(decision.subject),
        "said": "" if is_private else decision.case.said,
        "because": decision.get_told_because_display(),
    }
    for manager in managers:
        notify(
            manager,
            kind="community.structure",
            key=f"community.structure:{decision.pk}",
            template="community/letters/structure",
            context=context,
            url=reverse("charters:charter", args=["communaute"]),
        )
    return len(managers)


def tell_appeal(appeal: Appeal) -> None:
    """What came of the second look, to whom it concerns; to the structure too if it had been told."""
    decision = appeal.decision
    is_reversed = appeal.outcome == AppealOutcome.REVERSED
    context = {"is_reversed": is_reversed, "answer": appeal.answer, "measure": decision.get_measure_display()}
    if decision.subject is not None:
        notify(
            decision.subject,
            kind="community.judged",
            key=f"community.appeal:{appeal.pk}",
            template="community/letters/appeal",
            context=context,
            url=decision.get_absolute_url(),
        )
    for manager in managers_told(decision) if is_reversed and decision.told_because else []:
        notify(
            manager,
            kind="community.structure",
            key=f"community.structure_reversed:{appeal.pk}",
            template="community/letters/structure_reversed",
            context=context | {"name": str(decision.subject)},
            url=reverse("charters:charter", args=["communaute"]),
        )


def managers_told(decision: Decision) -> QuerySet[Person]:
    """Who manages the structures of whom it concerns, themselves left out."""
    person = decision.subject
    if person is None:
        return Person.objects.none()
    managing = Person.objects.filter(
        memberships__structure__in=Structure.objects.filter(memberships__person=person),
        memberships__role=MembershipRole.MANAGER,
        is_active=True,
    )
    return managing.exclude(pk=person.pk).distinct()


def reasons_of(decision: Decision) -> dict[str, Any]:
    """The commitment, the facts, what is decided and until when, in words."""
    sanction = getattr(decision, "sanction", None)
    return {
        "commitment": decision.commitment.title if decision.commitment else "",
        "commitment_text": decision.commitment.text if decision.commitment else "",
        "facts": decision.facts,
        "measure": _measure(decision),
        "removes": decision.removes_message,
        "until": _day(sanction.until) if sanction and sanction.until else "",
    }


def _measure(decision: Decision) -> str:
    is_practice = decision.case.message_id is None
    if is_practice and decision.measure == Measure.REMOVAL:
        return _("Retrait de la pratique")
    return decision.get_measure_display()


def _day(moment: datetime) -> str:
    return day_in_words(timezone.localtime(moment).date())
