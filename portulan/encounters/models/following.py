"""A counsellor follows explorers: what is shared, what is noted, what is suggested."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Structure
from portulan.encounters.models.expert import Expert
from portulan.encounters.models.explorer import Explorer


class FollowingQuerySet(models.QuerySet["Following"]):
    """Who follows whom."""

    def current(self) -> "FollowingQuerySet":
        """Those that nobody ended, as long as the counsellor belongs to the structure (their charter says so)."""
        return self.filter(ended_at=None, structure__memberships__person=F("counsellor"))


class Following(models.Model):
    """A counsellor of a structure follows an explorer, who says what they share.

    A minor's meetings are visible to the counsellor whatever ``shares_meetings`` says.
    """

    counsellor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followings")
    structure = models.ForeignKey(Structure, models.CASCADE, related_name="+")
    explorer = models.ForeignKey(Explorer, models.CASCADE, related_name="followings")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    shares_meetings = models.BooleanField(_("mes rencontres"), default=True)
    shares_bilans = models.BooleanField(_("mes bilans, sauf ceux que je garde pour moi"), default=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["counsellor", "explorer"], condition=Q(ended_at=None), name="follows_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.counsellor} – {self.explorer}"


class Note(models.Model):
    """What a counsellor keeps in mind of an explorer; the explorer's export has it."""

    following = models.ForeignKey(Following, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("note"), max_length=3000)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.following_id}: {self.written_at:%Y-%m-%d}"


class Suggestion(models.Model):
    """An expert whom a counsellor proposes to an explorer, until it is followed or set aside."""

    following = models.ForeignKey(Following, models.CASCADE, related_name="suggestions")
    expert = models.ForeignKey(Expert, models.CASCADE, related_name="+")
    words = models.TextField(_("pourquoi cette personne"), max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["following", "expert"], condition=Q(closed_at=None), name="suggested_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.following_id}: {self.expert_id}"


class FollowInvitation(models.Model):
    """A letter that lets its reader be followed by a counsellor, once; only the secret's digest is kept."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="+")
    counsellor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    email = models.EmailField(_("adresse e-mail"))
    digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True
    )  # the row stays a day: the next letter waits for it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counsellor", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_follow_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.structure_id}: {self.sent_at:%Y-%m-%d}"
