from django.db import models
from django.db.models import Q

from portulan.community.models.attachment import Attachment


class FileTextQuerySet(models.QuerySet["FileText"]):
    """Texts by what is to be done of them."""

    def to_read(self) -> "FileTextQuerySet":
        """Those that the worker has not looked for yet, the oldest first."""
        return self.filter(read_at=None).order_by("pk")


class FileText(models.Model):
    """What a file says, as it is searched with its message; apart from the file, so that pages do not carry it.

    The row comes with the message, empty; a file of which nothing can be read keeps it so.
    """

    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="said")
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = FileTextQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(read_at=None), name="files_to_read")]

    def __str__(self) -> str:
        return self.text[:60]
