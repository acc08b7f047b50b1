"""The picture of a resource: light when it comes, drawn again before it is kept."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from portulan.common.pictures import drawn_again


def redrawn(upload: UploadedFile[bytes]) -> ContentFile[bytes]:
    """The picture as common.pictures draws it again.

    Raises ValidationError when it is too heavy, and what drawn_again raises.
    """
    if (upload.size or 0) > settings.IMAGE_MAX_BYTES:
        raise ValidationError(_("Cette image pèse plus de 8 Mo ; réduisez-la."), code="heavy")
    return drawn_again(upload)
