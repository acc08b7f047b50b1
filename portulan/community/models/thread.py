from django.db import models

from portulan.accounts.models import Person
from portulan.community.models.message import Message


class ThreadFollowing(models.Model):
    """Somebody follows a thread; ``read_position`` is the last reply that they have read."""

    root = models.ForeignKey(Message, models.CASCADE, related_name="followings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    read_position = models.PositiveIntegerField(default=0)
    is_on = models.BooleanField(default=True)  # off: the person left it, and a reply does not bring it back

    class Meta:
        constraints = [models.UniqueConstraint(fields=["root", "person"], name="follows_a_thread_once")]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.root_id}"

    @property
    def unread(self) -> int:
        """How many replies are unread."""
        return max(0, self.root.reply_count - self.read_position)
