"""Pictures that people send: drawn again, never kept as sent, so that nothing hides in them."""

import io
import secrets
import struct
import zlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

LONGEST_SIDE = 1600
MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# What Pillow raises for a spoilt or hostile picture, according to the place of the fault; ValidationError is none of them.
SPOILT = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


def drawn_again(upload: UploadedFile[bytes]) -> ContentFile[bytes]:
    """The picture as WebP, at most 1600 pixels a side, without position, author or anything but itself.

    Raises ValidationError when it is too large once unfolded, or no picture.
    """
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            return _written(_unfolded(picture))
    except SPOILT as error:
        raise ValidationError(
            _("Ce fichier n’est pas une image lisible (JPEG, PNG, WebP ou GIF)."), code="unreadable"
        ) from error


def _unfolded(picture: Image.Image) -> Image.Image:
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(_("Cette image a trop de pixels ; réduisez-la."), code="large")
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")


def _written(picture: Image.Image) -> ContentFile[bytes]:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=82)
    return ContentFile(buffer.getvalue(), name=f"{secrets.token_hex(8)}.webp")
