from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.models.channel import Channel
from portulan.community.models.sanction import Sanction


class ReferentQuerySet(models.QuerySet["Referent"]):
    """Referents by whether they may be called."""

    @staticmethod
    def away_today() -> Q:
        """Those who said that they are away, between two days both included."""
        today = timezone.localdate()
        begun = Q(away_from=None) | Q(away_from__lte=today)
        return begun & Q(away_until__gte=today, away_until__isnull=False)

    def away(self) -> "ReferentQuerySet":
        """Those who are away today."""
        return self.filter(ReferentQuerySet.away_today())

    def on_duty(self) -> "ReferentQuerySet":
        """Those who are there today, and whom moderation does not keep out."""
        there = self.exclude(ReferentQuerySet.away_today()).filter(person__is_active=True)
        return there.exclude(person__in=Sanction.objects.keeping_out().values("person"))


class Referent(models.Model):
    """Whom to ask in a channel (the charter's *référent*), what about, and how fast they usually answer.

    ``deputy`` is called while they are away.
    ``usual_delay`` is the median of their first answers to questions over ninety days, measured by the worker.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="referents")
    person = models.ForeignKey(Person, models.CASCADE, related_name="referent_of")
    asks = models.CharField(_("ce qu’on peut vous demander"), max_length=160)
    rank = models.PositiveSmallIntegerField(default=0)
    away_from = models.DateField(_("absent à partir du"), null=True, blank=True)
    away_until = models.DateField(_("absent jusqu’au"), null=True, blank=True)
    deputy = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("remplacé par"),
        related_name="deputy_of",
    )
    usual_delay = models.DurationField(null=True, blank=True)

    FEWEST = 2  # in a moderated channel

    objects = ReferentQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "person"], name="referent_once")]

    def __str__(self) -> str:
        return f"{self.person} – {self.channel}"

    @property
    def is_away(self) -> bool:
        """Whether somebody else answers meanwhile."""
        today = timezone.localdate()
        begun = self.away_from is None or self.away_from <= today
        return begun and self.away_until is not None and self.away_until >= today
