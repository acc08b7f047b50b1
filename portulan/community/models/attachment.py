import secrets
from datetime import timedelta
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.community.models.message import Message
from portulan.community.models.practice import Practice

LONGEST_NAME, LONGEST_ALTERNATIVE = 150, 500
WAITS = timedelta(days=1)


def stored_as(attachment: "Attachment", name: str) -> str:
    """Where a file is kept: under a name that nobody guesses, and that says nothing of it."""
    return f"community/{timezone.now():%Y/%m}/{secrets.token_hex(16)}{PurePath(name).suffix}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """The files of messages."""

    def waiting(self) -> "AttachmentQuerySet":
        """Those whose message was not sent yet."""
        return self.filter(message=None, practice=None)

    def orphans(self) -> "AttachmentQuerySet":
        """Those whose message never left."""
        return self.waiting().filter(uploaded_at__lt=timezone.now() - WAITS, scheduled=None)


class Attachment(models.Model):
    """A file that a message or a practice carries; it waits without one from its reception to the sending.

    A practice's files are its own, whoever sent them: they have no ``uploader``, and go with it.

    ``alternative`` is what an image says to who does not see it; a decorative one says nothing.
    """

    message = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="attachments")
    practice = models.ForeignKey(Practice, models.CASCADE, null=True, blank=True, related_name="files")
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="community_attachments"
    )
    file = models.FileField(upload_to=stored_as)
    name = models.CharField(max_length=LONGEST_NAME)
    content_type = models.CharField(max_length=100)  # found in its content
    size = models.PositiveIntegerField()  # bytes
    alternative = models.CharField(max_length=LONGEST_ALTERNATIVE, blank=True)
    is_decorative = models.BooleanField(default=False)
    moves = models.BooleanField(default=False)  # an animated image
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["uploaded_at"],
                condition=models.Q(message=None, practice=None),
                name="files_that_wait",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is read, by those who may read its message."""
        return reverse("community:file", args=[self.pk])

    @property
    def is_image(self) -> bool:
        """Whether it is shown in the message itself."""
        return self.content_type.startswith("image/")

    @property
    def words(self) -> str:
        """What stands for the image; one that nobody described says so by its name."""
        return self.alternative or _("Image sans description : %(name)s") % {"name": self.name}
