from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.agenda.models import Appointment
from portulan.encounters.enums import EncounterState, Outcome
from portulan.encounters.models.expert import Expert
from portulan.encounters.models.explorer import Explorer
from portulan.rooms.models import Room

LIVE = (EncounterState.REQUESTED, EncounterState.ACCEPTED)


class EncounterQuerySet(models.QuerySet["Encounter"]):
    """Encounters by where they stand."""

    def of(self, person: models.Model) -> "EncounterQuerySet":
        """Those in which that person takes part."""
        return self.filter(Q(explorer__person=person.pk) | Q(expert__account=person.pk))

    def live(self) -> "EncounterQuerySet":
        """Those that keep a slot: asked, or to come."""
        return self.filter(state__in=LIVE)

    def missed(self) -> "EncounterQuerySet":
        """Those to which somebody did not come, as one of the two says."""
        said = Q(bilan__outcome=Outcome.NO_SHOW) | Q(feedback__outcome=Outcome.NO_SHOW)
        return self.filter(pk__in=Encounter.objects.filter(said).values("pk"))

    def held(self) -> "EncounterQuerySet":
        """Those that took place: past, and missed by nobody."""
        return self.filter(state=EncounterState.DONE).exclude(pk__in=Encounter.objects.missed().values("pk"))

    def with_people(self) -> "EncounterQuerySet":
        """Each with all that a list says of it."""
        return self.select_related("explorer__person", "expert__account", "appointment", "room")


class Encounter(models.Model):
    """An explorer asks an expert for a meeting; ``questions`` are those prepared, at least two.

    ``start`` and ``end`` follow the appointment, which the agenda owns. ``prepared`` are values of ``Step``.
    """

    explorer = models.ForeignKey(Explorer, models.CASCADE, related_name="encounters")
    expert = models.ForeignKey(Expert, models.CASCADE, related_name="encounters")
    occupation = models.CharField(max_length=5)  # ROME code
    why = models.TextField(_("pourquoi cette rencontre"), max_length=1500)
    questions = models.JSONField(default=list)
    prepared = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=EncounterState, default=EncounterState.REQUESTED)
    start = models.DateTimeField()
    end = models.DateTimeField()
    appointment = models.ForeignKey(Appointment, models.SET_NULL, null=True, related_name="+")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, max_length=1000)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.TextField(blank=True, max_length=1000)
    is_late = models.BooleanField(default=False)  # cancelled after the hour the charter gives

    objects = EncounterQuerySet.as_manager()

    class Meta:
        ordering = ["-start", "-pk"]
        indexes = [
            models.Index(fields=["state", "start"]),
            models.Index(fields=["explorer", "state"]),
            models.Index(fields=["expert", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["explorer", "expert"], condition=Q(state__in=LIVE), name="one_live_encounter_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.explorer} – {self.expert}, {self.start:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """The page that both read."""
        return reverse("encounters:encounter", args=[self.pk])

    def other(self, person: Person) -> Person:
        """Whom that person meets."""
        return self.expert.person if self.explorer.person_id == person.pk else self.explorer.person

    def takes_part(self, person: Person) -> bool:
        """Whether the person is one of the two."""
        return person.pk in {self.explorer.person_id, self.expert.account_id}

    @property
    def canceller(self) -> Person:
        """Who cancelled it; an account erased since was the expert's: an explorer's takes the encounter away."""
        return self.cancelled_by or self.expert.person

    @property
    def is_requested(self) -> bool:
        """Whether the expert has not answered yet."""
        return self.state == EncounterState.REQUESTED

    @property
    def is_accepted(self) -> bool:
        """Whether it is to come, or under way."""
        return self.state == EncounterState.ACCEPTED

    @property
    def is_done(self) -> bool:
        """Whether it is past."""
        return self.state == EncounterState.DONE

    @property
    def is_live(self) -> bool:
        """Whether it keeps a slot."""
        return self.state in LIVE

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"encounter:{self.pk}"
