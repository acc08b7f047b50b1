from django.conf import settings
from django.db import models


class FormDraft(models.Model):
    """What a person was typing in a long form, kept until it is sent: nothing typed is lost."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="form_drafts")
    form = models.CharField(max_length=60)
    data = models.TextField()  # as the browser sends it, percent-encoded
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "form"], name="one_draft_per_person_and_form")
        ]

    def __str__(self) -> str:
        return self.form
