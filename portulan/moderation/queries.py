"""The reports that a person may see."""

from django.db.models import QuerySet

from portulan.moderation.enums import ReportState
from portulan.moderation.models import Report
from portulan.moderation.registry import kinds_moderated_by
from portulan.moderation.rules import Visitor, moderates


def reports_visible_to(person: Visitor) -> QuerySet[Report]:
    """Those of the kinds that the person moderates; nothing for others."""
    if not moderates(person):
        return Report.objects.none()
    kinds = kinds_moderated_by(person)  # type: ignore[arg-type]
    return Report.objects.filter(subject_kind__in=kinds).select_related("handled_by")


def open_reports_visible_to(person: Visitor) -> QuerySet[Report]:
    """Those that nobody handled yet, the oldest first."""
    return reports_visible_to(person).filter(state=ReportState.OPEN).order_by("created_at", "pk")


def handled_reports_visible_to(person: Visitor) -> QuerySet[Report]:
    """Those that somebody handled, the latest first."""
    return reports_visible_to(person).filter(state=ReportState.HANDLED).order_by("-handled_at", "-pk")
