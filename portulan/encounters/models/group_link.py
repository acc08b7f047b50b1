"""An address that a counsellor gives to a class or a group, until a day and for so many people."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Structure

MOST_USES = 40  # a class; a larger group is several links, each revoked apart
LONGEST = timedelta(days=60)


class GroupLinkQuerySet(models.QuerySet["GroupLink"]):
    """The links of groups."""

    def standing(self, now: datetime) -> "GroupLinkQuerySet":
        """Those neither revoked nor past their day, full or not."""
        return self.filter(revoked_at=None, expires_at__gt=now)

    def open(self, now: datetime) -> "GroupLinkQuerySet":
        """Those that still let somebody in, as long as the counsellor belongs to the structure."""
        theirs = self.filter(structure__memberships__person=F("counsellor"), counsellor__is_active=True)
        return theirs.standing(now).filter(uses__lt=F("most_uses"))


class GroupLink(models.Model):
    """Lets its readers be followed by a counsellor, each once; only the secret's digest is kept."""

    counsellor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    structure = models.ForeignKey(Structure, models.CASCADE, related_name="+")
    label = models.CharField(_("nom du groupe"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    uses = models.PositiveSmallIntegerField(default=0)
    most_uses = models.PositiveSmallIntegerField(
        _("nombre de personnes"), validators=[MinValueValidator(1), MaxValueValidator(MOST_USES)]
    )

    objects = GroupLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(uses__lte=F("most_uses"), most_uses__lte=MOST_USES),
                name="group_link_is_for_so_many",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__lte=F("made_at") + LONGEST), name="group_link_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.structure_id}: {self.label}"

    @property
    def is_full(self) -> bool:
        """Whether as many people came as were expected."""
        return self.uses >= self.most_uses
