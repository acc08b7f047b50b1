import secrets
from pathlib import PurePath

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import DigestRhythm


def stored_as(profile: "Profile", name: str) -> str:
    """Where a picture is kept: under a name that nobody guesses."""
    return f"community/portraits/{secrets.token_hex(16)}.webp"


class Profile(models.Model):
    """Somebody of the community; ``handle`` is what one writes after ``@`` to call them.

    ``portrait`` is shown on pages about them, ``portrait_small`` beside what they say; both or none.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="community_profile")
    handle = models.CharField(max_length=64, unique=True)
    headline = models.CharField(_("ce que vous faites, en une ligne"), max_length=120, blank=True)
    portrait = models.FileField(upload_to=stored_as, blank=True)
    portrait_small = models.FileField(upload_to=stored_as, blank=True)
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

    def portrait_address(self, *, is_small: bool = False) -> str:
        """Where the picture is read; another picture has another address, so that each may be kept by browsers."""
        file = self.portrait_small if is_small else self.portrait
        if not file:
            return ""
        size = "petit" if is_small else "grand"
        address = reverse("community:portrait", args=[self.pk, size])
        return f"{address}?{PurePath(str(file.name)).stem[:8]}"
