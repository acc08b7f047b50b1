"""What members write to the national team, and what becomes of it."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import STATES, InquiryKind, InquiryState
from portulan.community.models.channel import Channel


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """Inquiries by what is to be done of them."""

    def waiting(self) -> "InquiryQuerySet":
        """Those to which nothing final was said, the oldest first."""
        over = (InquiryState.SETTLED, InquiryState.DONE, InquiryState.REFUSED)
        return self.exclude(state__in=over).order_by("made_at", "pk")

    def proposals(self) -> "InquiryQuerySet":
        """Those that everybody reads and votes for, the most wanted first."""
        counted = self.filter(kind=InquiryKind.PROPOSAL).annotate(vote_count=models.Count("votes"))
        return counted.order_by("-vote_count", "-made_at", "pk")


class Inquiry(models.Model):
    """A difficulty, a good practice or a proposal; a proposal is read by all, its thread by the team alone.

    ``reason`` says why the state is what it is, in words that the author reads, and everybody for a proposal.
    """

    kind = models.CharField(max_length=10, choices=InquiryKind)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("en une phrase"), max_length=160)
    words = models.TextField(_("ce que vous voulez dire"), max_length=8000)
    state = models.CharField(max_length=10, choices=InquiryState, default=InquiryState.RECEIVED)
    reason = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)  # the last thing that the team or the author did

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-moved_at", "-pk"]
        indexes = [models.Index(fields=["kind", "state", "made_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where its author and the team follow it."""
        return reverse("community:inquiry", args=[self.pk])

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"inquiry:{self.pk}"

    @property
    def is_proposal(self) -> bool:
        """Whether everybody reads it and votes."""
        return self.kind == InquiryKind.PROPOSAL

    @property
    def states(self) -> tuple[InquiryState, ...]:
        """Those that its nature knows."""
        return STATES[InquiryKind(self.kind)]


class InquiryReply(models.Model):
    """What its author and the team write to each other."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="replies")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    by_team = models.BooleanField(default=False)
    words = models.TextField(max_length=8000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]


class Vote(models.Model):
    """Somebody wants a proposal to be done."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inquiry", "person"], name="one_vote_a_person")]

    def __str__(self) -> str:
        return f"{self.inquiry_id}: {self.person_id}"


class InquiryRoute(models.Model):
    """Who answers the inquiries of one kind, beside the animation team: a channel's referents, some people."""

    kind = models.CharField(max_length=10, choices=InquiryKind, unique=True)
    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["kind"]

    def __str__(self) -> str:
        return self.get_kind_display()


class InquiryRecipient(models.Model):
    """Somebody who answers the inquiries of one kind."""

    route = models.ForeignKey(InquiryRoute, models.CASCADE, related_name="recipients")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "person"], name="routed_once")]

    def __str__(self) -> str:
        return f"{self.route_id}: {self.person_id}"
