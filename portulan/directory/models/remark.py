from django.conf import settings
from django.db import models
from django.utils import timezone


class Remark(models.Model):
    """A moderator's question on one field of a revision, and the operator's answer."""

    revision = models.ForeignKey("directory.Revision", models.CASCADE, related_name="remarks")
    field = models.CharField(max_length=40, blank=True)  # empty: on the whole resource
    text = models.TextField(max_length=2000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
