from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.encounters.enums import BILAN_QUESTIONS, Absent, Agreement, Outcome, Suits
from portulan.encounters.models.encounter import Encounter


class Bilan(models.Model):
    """What the explorer takes from a meeting; ``answers`` are values of ``Agreement`` by code of question."""

    encounter = models.OneToOneField(Encounter, models.CASCADE, related_name="bilan")
    outcome = models.CharField(_("la rencontre a-t-elle eu lieu ?"), max_length=10, choices=Outcome)
    minutes = models.PositiveSmallIntegerField(_("combien de minutes ?"), null=True, blank=True)
    absent = models.CharField(_("qui n’est pas venu ?"), max_length=10, choices=Absent, blank=True)
    learned = models.TextField(_("ce que j’ai appris"), max_length=3000, blank=True)
    suits = models.CharField(_("ce métier me correspond-il ?"), max_length=10, choices=Suits, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    next_step = models.TextField(_("ma prochaine étape"), max_length=1000, blank=True)
    is_shared = models.BooleanField(_("partager ce bilan avec mon conseiller"), default=True)
    written_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.outcome}"

    @property
    def answers_in_words(self) -> list[tuple[str, str, int]]:
        """Each sentence, how far the explorer agrees with it, and the same as a number from 1 to 4."""
        return [
            (str(label), str(Agreement(self.answers[code]).label), self.answers[code])
            for code, label in BILAN_QUESTIONS.items()
            if code in self.answers
        ]
