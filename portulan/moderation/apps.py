from datetime import timedelta

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=365)


class ModerationConfig(AppConfig):
    name = "portulan.moderation"
    verbose_name = _("Modération")

    def ready(self) -> None:
        """Declare what reports hold about people; show them to those who moderate."""
        from portulan.common.declarations import Erasure, LegalBasis, declare
        from portulan.common.workspace import add_entry
        from portulan.moderation.models import Report
        from portulan.moderation.queries import open_reports_visible_to
        from portulan.moderation.rules import moderates

        declare(
            Report,
            person="email",
            key="email",
            title=_("Signalements d’erreurs"),
            purpose=_(
                "Corriger ce qui est faux dans les pages publiques, et vous répondre si vous le voulez"
            ),
            basis=LegalBasis.LEGITIMATE_INTEREST,
            retention=_("Un an"),
            fields=("subject_title", "reason", "message", "email", "state", "created_at"),
            erasure=Erasure.ANONYMISE,
            anonymise=_forget_address,
            expire=lambda: Report.objects.filter(created_at__lt=timezone.now() - KEPT),
        )
        add_entry(
            35,
            _("Signalements"),
            "moderation:reports",
            moderates,
            lambda person: open_reports_visible_to(person).count(),
        )


def _forget_address(report: object) -> None:
    from portulan.moderation.models import Report

    if isinstance(report, Report):
        report.email = ""
        report.save(update_fields=["email"])
