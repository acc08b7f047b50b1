from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.accounts.models import Person
from portulan.community.enums import CasePath, CaseState
from portulan.community.models.message import Message
from portulan.community.models.practice import Practice


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases in the order in which they are to be judged."""

    def waiting(self) -> "CaseQuerySet":
        """Those that nobody judged yet: personal data and copyright first, then the oldest promise."""
        ordinary = models.Case(models.When(path=CasePath.ORDINARY, then=1), default=0)
        return self.filter(state=CaseState.OPEN).order_by(ordinary, "due_at", "pk")

    def judged(self) -> "CaseQuerySet":
        """Those that somebody judged, the latest first."""
        return self.filter(state=CaseState.JUDGED).order_by(F("judged_at").desc(), "-pk")


class Case(models.Model):
    """A message or a practice reported, once or several times, until it is judged.

    ``said`` and ``files`` are what it said and carried when it was first reported, whatever its author does
    since; a file is ``{"key": 3, "name": "plan.pdf", "size": 1200}``, by its primary key and in bytes. ``due_at``
    is by when an answer is promised.
    """

    message = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="cases")
    practice = models.ForeignKey(Practice, models.CASCADE, null=True, blank=True, related_name="cases")
    subject = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # its author
    path = models.CharField(max_length=15, choices=CasePath, default=CasePath.ORDINARY)
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    said = models.TextField(blank=True)
    files = models.JSONField(default=list, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message"], condition=Q(state="open"), name="one_open_case_per_message"
            ),
            models.UniqueConstraint(
                fields=["practice"], condition=Q(state="open"), name="one_open_case_per_practice"
            ),
            models.CheckConstraint(
                condition=Q(message=None, practice__isnull=False) | Q(message__isnull=False, practice=None),
                name="case_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.stream}, {self.get_path_display()}"

    def get_absolute_url(self) -> str:
        """Where it is judged."""
        return reverse("community:case", args=[self.pk])

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"case:{self.pk}"

    @property
    def thing(self) -> Message | Practice:
        """What was reported."""
        found = self.practice or self.message
        assert found is not None  # noqa: S101 (a constraint says so)
        return found

    @property
    def authors(self) -> set[int | None]:
        """The primary keys of those who wrote it: none of them judges it."""
        if self.practice is not None:
            return set(self.practice.authorships.values_list("person", flat=True))
        return {self.message.author_id if self.message else None}

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        if self.message is None:
            return _("Bibliothèque")
        channel = self.message.channel
        return _("Messages directs") if channel.is_direct else channel.name

    @property
    def is_open(self) -> bool:
        """Whether it is to be judged."""
        return self.state == CaseState.OPEN

    @property
    def is_urgent(self) -> bool:
        """Whether it goes before the others."""
        return self.path != CasePath.ORDINARY

    @property
    def is_late(self) -> bool:
        """Whether the promise is not kept."""
        return self.is_open and self.due_at < timezone.now()
