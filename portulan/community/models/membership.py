from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import ChannelRole, NotificationLevel
from portulan.community.models.channel import Channel


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by what was read."""

    def moved(self) -> "MembershipQuerySet":
        """Those of channels where something is unread: a comparison of two positions."""
        return self.filter(channel__last_position__gt=models.F("read_position"))


class Membership(models.Model):
    """A person in a channel; ``read_position`` is the last root message that they have read.

    ``mention_count`` counts the unread messages that call them.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="channel_memberships")
    role = models.CharField(max_length=10, choices=ChannelRole, default=ChannelRole.MEMBER)
    level = models.CharField(
        _("me prévenir"), max_length=10, choices=NotificationLevel, default=NotificationLevel.MENTIONS
    )
    is_favourite = models.BooleanField(default=False)
    read_position = models.PositiveIntegerField(default=0)
    mention_count = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField(default=timezone.now)
    last_read_at = models.DateTimeField(default=timezone.now)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "person"], name="in_a_channel_once")]

    def __str__(self) -> str:
        return f"{self.person} – {self.channel}"

    @property
    def unread(self) -> int:
        """How many root messages are unread: a subtraction, no row is counted."""
        return max(0, self.channel.last_position - self.read_position)
