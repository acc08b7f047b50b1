from django.conf import settings
from django.db import models
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Structure


class ImportState(TextChoices):
    """Where an import stands."""

    MAPPING = "mapping", _("À préparer")
    WAITING = "waiting", _("En attente")
    RUNNING = "running", _("En cours")
    DONE = "done", _("Terminé")
    FAILED = "failed", _("Interrompu")
    UNDOING = "undoing", _("Annulation en cours")
    UNDONE = "undone", _("Annulé")


class Fate(TextChoices):
    """What became of a row."""

    CREATED = "created", _("Ajoutée")
    UPDATED = "updated", _("Mise à jour")
    SAME = "same", _("Inchangée")
    BAD = "bad", _("À corriger")

    @classmethod
    def stored(cls) -> tuple["Fate", "Fate"]:
        """Those of the rows that made a version."""
        return cls.CREATED, cls.UPDATED


class ImportFile(models.Model):
    """A file of resources that somebody sent, what its columns mean, and how far its import has come."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="imports")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="imports")
    file = models.FileField(upload_to="imports/%Y/%m")
    table = models.FileField(upload_to="imports/%Y/%m")  # what was read in it; see imports.table
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.MAPPING)
    mapping = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(default=timezone.now)
    alive_at = models.DateTimeField(null=True, blank=True)  # the last sign of life of the worker on it
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_busy(self) -> bool:
        """Whether the worker has it, or will."""
        return self.state in (ImportState.WAITING, ImportState.RUNNING, ImportState.UNDOING)

    @property
    def can_be_undone(self) -> bool:
        """Whether there may be something to take back; what is already decided stays."""
        return self.state == ImportState.DONE

    @property
    def is_undone(self) -> bool:
        """Whether what nobody had judged was taken back."""
        return self.state == ImportState.UNDONE

    @property
    def taken_back(self) -> int:
        """How many rows' versions no longer exist."""
        return self.rows.filter(fate__in=Fate.stored(), revision=None).count()

    @property
    def staying(self) -> int:
        """How many rows' versions are still there."""
        return self.rows.filter(fate__in=Fate.stored()).exclude(revision=None).count()


class ImportRow(models.Model):
    """What became of one row: the version it made, or the reasons why it made none."""

    import_file = models.ForeignKey(ImportFile, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    fate = models.CharField(max_length=8, choices=Fate)
    reasons = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    revision = models.ForeignKey("directory.Revision", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["import_file", "number"], name="one_fate_per_row")]

    def __str__(self) -> str:
        return f"{self.number}: {self.fate}"

    @property
    def is_taken_back(self) -> bool:
        """Whether it made a version that no longer exists."""
        return self.fate in Fate.stored() and self.revision_id is None


class RememberedMapping(models.Model):
    """What a structure said that the columns of a heading mean, for its next file of the same heading."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="+")
    heading = models.CharField(max_length=64)  # digest of the names of the columns
    mapping = models.JSONField()
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["structure", "heading"], name="one_mapping_per_heading")
        ]

    def __str__(self) -> str:
        return self.heading
