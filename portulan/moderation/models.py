from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.moderation.enums import ReportReason, ReportState
from portulan.moderation.registry import reportable_of


class Report(models.Model):
    """What somebody says is wrong with something public; the subject is named by its kind and key."""

    subject_kind = models.CharField(max_length=30)
    subject_key = models.CharField(max_length=40)
    subject_title = models.CharField(max_length=200)
    subject_url = models.CharField(max_length=300)
    reason = models.CharField(_("ce qui ne va pas"), max_length=20, choices=ReportReason)
    message = models.TextField(_("précisions"), max_length=2000, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "subject_kind", "created_at"])]

    def __str__(self) -> str:
        return f"{self.subject_title}: {self.get_reason_display()}"

    @property
    def kind_label(self) -> Text:
        """What kind of thing it is about, in words."""
        reportable = reportable_of(self.subject_kind)
        return reportable.label if reportable else self.subject_kind

    @property
    def desk_url(self) -> str:
        """Where its moderators act on it; nothing when there is no such page."""
        reportable = reportable_of(self.subject_kind)
        return reportable.desk(self.subject_key) if reportable and reportable.desk else ""
