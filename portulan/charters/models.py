"""Charters: versioned texts made of commitments, and who signed which version when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Charter(models.Model):
    """A text that governs certain acts; its words are in its versions."""

    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.slug


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions by their place."""

    def latest_of(self, slug: str) -> "Version | None":
        """The version in force, with its commitments and its charter."""
        return (
            self.filter(charter__slug=slug)
            .select_related("charter")
            .prefetch_related("commitments")
            .order_by("-number")
            .first()
        )


class Version(models.Model):
    """The words of a charter from a date on. Once published it does not change: people have signed it.

    ``confirmations`` are facts that the signatory states (``[{"code": "adult", "label": "…"}]``).
    """

    charter = models.ForeignKey(Charter, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("numéro"))
    title = models.CharField(_("titre"), max_length=150)
    role = models.CharField(_("à qui s’adresse-t-elle ?"), max_length=150)
    introduction = models.TextField(_("introduction"))
    confirmations = models.JSONField(default=list)
    accept_each = models.BooleanField(default=False)
    published_at = models.DateTimeField(default=timezone.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["charter", "-number"]
        constraints = [models.UniqueConstraint(fields=["charter", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.title}, {self.number}"


class Commitment(models.Model):
    """One engagement; ``held_how`` tells how the software itself holds it, when it does."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="commitments")
    order = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=60)
    title = models.CharField(_("titre"), max_length=150)
    text = models.TextField(_("texte"))
    held_how = models.TextField(blank=True)

    class Meta:
        ordering = ["version", "order"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="one_commitment_per_code")]

    def __str__(self) -> str:
        return self.title

    @property
    def held_by_software(self) -> bool:
        """Whether the software holds it, rather than only displaying it."""
        return bool(self.held_how)


class Signature(models.Model):
    """A person who signed a version, with what they confirmed in signing."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signatures")
    version = models.ForeignKey(Version, models.PROTECT, related_name="signatures")
    signed_at = models.DateTimeField(default=timezone.now)
    confirmations = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="one_signature_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.version}"
