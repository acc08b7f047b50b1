"""Errors that visitors reported on published resources; one of them is settled already."""

from portulan.demonstration.actions.inhabitants import Inhabitants
from portulan.directory.enums import Category, Visibility
from portulan.directory.models import Resource
from portulan.directory.reportable import RESOURCE
from portulan.moderation.actions import file_report, mark_handled
from portulan.moderation.enums import ReportReason
from portulan.moderation.models import Report

SAID = (
    (
        ReportReason.WRONG,
        "La visite commence à 10 h et non à 9 h, d’après leur site.",
        "visiteuse@example.org",
    ),
    (ReportReason.BROKEN, "Le lien mène à une page introuvable.", ""),
    (ReportReason.ENDED, "L’équipe m’a dit que c’était annulé cette année.", "parent@example.org"),
    (ReportReason.OTHER, "L’entrée indiquée est fermée, il faut passer par la cour.", ""),
)


def report_errors(inhabitants: Inhabitants) -> None:
    """Let visitors report; the desk has handled the last of them."""
    shown = Resource.objects.filter(
        visibility=Visibility.PUBLISHED, published__category__in=[Category.EVENT, Category.IMMERSION]
    )
    reports = [
        _reported(resource, number) for number, resource in enumerate(shown.order_by("pk")[: len(SAID)])
    ]
    mark_handled(by=inhabitants.editors[0], report=reports[-1], outcome="Adresse corrigée avec l’opérateur.")


def _reported(resource: Resource, number: int) -> Report:
    reason, message, email = SAID[number]
    subject = RESOURCE.find(str(resource.pk))
    assert subject is not None  # noqa: S101 (it is published)
    return file_report(
        reportable=RESOURCE,
        key=str(resource.pk),
        subject=subject,
        reason=reason,
        message=message,
        email=email,
        network_address=f"192.0.2.{number + 1}",  # kept for documentation
    )
