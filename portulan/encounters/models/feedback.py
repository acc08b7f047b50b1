from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.encounters.enums import Absent, Agreement, Outcome
from portulan.encounters.models.encounter import Encounter


class Feedback(models.Model):
    """What the expert says of a meeting, in short."""

    encounter = models.OneToOneField(Encounter, models.CASCADE, related_name="feedback")
    outcome = models.CharField(_("la rencontre a-t-elle eu lieu ?"), max_length=10, choices=Outcome)
    minutes = models.PositiveSmallIntegerField(_("combien de minutes ?"), null=True, blank=True)
    absent = models.CharField(_("qui n’est pas venu ?"), max_length=10, choices=Absent, blank=True)
    prepared = models.PositiveSmallIntegerField(
        _("l’explorateur avait préparé la rencontre"), choices=Agreement, null=True, blank=True
    )
    note = models.TextField(_("un mot pour l’équipe"), max_length=1000, blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.outcome}"
