from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.models.channel import Channel
from portulan.community.models.sanction import Sanction


class ReferentQuerySet(models.QuerySet["Referent"]):
    """Referents by whether they may be called."""

    def on_duty(self) -> "ReferentQuerySet":
        """Those who are there today, and whom moderation does not keep out."""
        today = timezone.localdate()
        there = self.filter(Q(away_until=None) | Q(away_until__lt=today), person__is_active=True)
        return there.exclude(person__in=Sanction.objects.keeping_out().values("person"))


class Referent(models.Model):
    """Whom to ask in a channel (the charter's *référent*), what about, and how fast they usually answer.

    ``usual_delay`` is the median of their first answers to questions over ninety days, measured by the worker.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="referents")
    person = models.ForeignKey(Person, models.CASCADE, related_name="referent_of")
    asks = models.CharField(_("ce qu’on peut vous demander"), max_length=160)
    rank = models.PositiveSmallIntegerField(default=0)
    away_until = models.DateField(_("absent jusqu’au"), null=True, blank=True)
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
        return self.away_until is not None and self.away_until >= timezone.localdate()
