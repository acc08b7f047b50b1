from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.encounters.models.encounter import Encounter


class Thanks(models.Model):
    """A word on the expert's wall; the expert may hide it."""

    encounter = models.OneToOneField(Encounter, models.CASCADE, related_name="thanks")
    text = models.TextField(_("remerciement"), max_length=1000)
    written_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name_plural = "thanks"

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.text[:40]}"
