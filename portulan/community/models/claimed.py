from django.db import models
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.enums import ChannelRole
from portulan.community.models.channel import Channel


class ClaimedPlace(models.Model):
    """A place in a channel that an organisation's space gave to somebody, and what of it is to be taken back.

    It stays when the person leaves the channel by themselves: the same claim does not bring them back.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="claimed_places")
    person = models.ForeignKey(Person, models.CASCADE, related_name="claimed_places")
    said_by = models.CharField(max_length=50)  # the key of the space
    role = models.CharField(max_length=10, choices=ChannelRole, default=ChannelRole.MEMBER)
    has_brought_in = models.BooleanField(default=False)  # the person was not in the channel before
    has_raised = models.BooleanField(default=False)  # nor of the tool's team
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "person"], name="claimed_once")]

    def __str__(self) -> str:
        return f"{self.person} – {self.channel} ({self.said_by})"
