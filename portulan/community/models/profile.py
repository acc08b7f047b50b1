from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import DigestRhythm


class Profile(models.Model):
    """Somebody of the community; ``handle`` is what one writes after ``@`` to call them."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="community_profile")
    handle = models.CharField(max_length=64, unique=True)
    headline = models.CharField(_("ce que vous faites, en une ligne"), max_length=120, blank=True)
    digest = models.CharField(
        _("résumé par e-mail de ce que je n’ai pas lu"),
        max_length=10,
        choices=DigestRhythm,
        default=DigestRhythm.WEEKLY,
    )
    digest_on = models.DateField(null=True, blank=True)  # the day of the last one
    arrived_at = models.DateTimeField(default=timezone.now)
    introduced_at = models.DateTimeField(null=True, blank=True)  # the first message there was written

    class Meta:
        ordering = ["handle"]

    def __str__(self) -> str:
        return f"@{self.handle}"

    def get_absolute_url(self) -> str:
        """What the others read of them."""
        return reverse("community:member", args=[self.handle])
