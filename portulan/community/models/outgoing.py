"""What is told to other programs: by which hook, and how each telling went."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import DeliveryState, HookEvent, HookForm, Suspension
from portulan.community.models.channel import HIDDEN, Channel
from portulan.community.models.message import Message


def new_seed() -> str:
    """What a hook's secret is derived from."""
    return get_random_string(32)


class OutgoingHookQuerySet(models.QuerySet["OutgoingHook"]):
    """Hooks by what they hear."""

    def open(self) -> "OutgoingHookQuerySet":
        """Those that are still told."""
        return self.filter(closed_at=None, suspended_at=None)

    def hearing(self, channel: Channel) -> "OutgoingHookQuerySet":
        """Those open on that channel; those of all channels hear none that only its members know of."""
        own = Q(channel=channel.pk)
        if channel.kind in HIDDEN:
            return self.open().filter(own)
        return self.open().filter(own | Q(channel=None))


class OutgoingHook(models.Model):
    """An address that is told what happens in a channel, or in all those open to all (``channel`` is then none).

    Its secret is derived from ``seed`` and the instance's own: what signs is not in the database.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, null=True, blank=True, related_name="outgoing_hooks")
    name = models.CharField(_("qui est prévenu"), max_length=60)
    address = models.URLField(_("adresse"), max_length=500)
    form = models.CharField(max_length=10, choices=HookForm, default=HookForm.PORTULAN)
    events = models.JSONField(default=list)  # values of HookEvent
    triggers = models.JSONField(default=list, blank=True)  # first words of the messages told; none: all
    posts_answers = models.BooleanField(default=False)
    seed = models.CharField(max_length=32, default=new_seed, editable=False)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveSmallIntegerField(default=0)  # deliveries given up, in a row
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_because = models.CharField(max_length=10, choices=Suspension, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OutgoingHookQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["channel"], condition=Q(closed_at=None, suspended_at=None), name="hook_open")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("community:outgoing_hook", args=[self.pk])

    @property
    def events_in_words(self) -> str:
        """What it is told."""
        return ", ".join(str(HookEvent(event).label) for event in self.events)


class Delivery(models.Model):
    """One thing to tell, in the order of its channel; what it says is written when it leaves.

    ``key`` names it for who receives it: sent again, it is the same. ``number`` is that of the live line.
    """

    hook = models.ForeignKey(OutgoingHook, models.CASCADE, related_name="deliveries")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+")
    event = models.CharField(max_length=10, choices=HookEvent)
    message = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveBigIntegerField(null=True, blank=True)
    trigger = models.CharField(max_length=60, blank=True)
    key = models.UUIDField(default=uuid4, unique=True)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # none: no answer came
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["hook", "channel", "id"], condition=Q(state=DeliveryState.WAITING), name="to_be_told"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hook_id}: {self.event}"
