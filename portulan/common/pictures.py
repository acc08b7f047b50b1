"""Pictures that people send: drawn again, never kept as sent, so that nothing hides in them."""

import io
import secrets
import struct
import zlib
from math import ceil
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence

LONGEST_SIDE = 1600
MOST_PIXELS = 50_000_000
LONGEST_MOVING_SIDE, MOST_FRAMES = 480, 100
MOST_MOVING_PIXELS = 150_000_000  # of all the frames together
MOST_FRAMES_READ = 1_000  # whatever their size: each costs, even one of a single pixel
MOVES_FOR = 5_000  # milliseconds: WCAG 2.2.2 wants a way to stop what moves by itself for longer
USUAL_FRAME = 100  # milliseconds, when a frame does not say
UNREADABLE = _("Ce fichier n’est pas une image lisible (JPEG, PNG, WebP ou GIF).")
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


def drawn_again(upload: File[bytes]) -> ContentFile[bytes]:
    """The picture as WebP, at most 1600 pixels a side, without position, author or anything but itself.

    Raises ValidationError when it is too large once unfolded, or no picture.
    """
    return _written(_read(upload))


def squares_of(upload: File[bytes], *sides: int) -> list[ContentFile[bytes]]:
    """The middle of the picture as WebP squares of these sides, without anything but itself.

    Raises what drawn_again raises.
    """
    picture = _read(upload)
    return [_written(ImageOps.fit(picture, (side, side))) for side in sides]


def _read(upload: File[bytes]) -> Image.Image:
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            return _unfolded(picture)
    except SPOILT as error:
        raise ValidationError(UNREADABLE, code="unreadable") from error


def moving_again(upload: File[bytes]) -> ContentFile[bytes] | None:
    """An animation as WebP, without anything but itself: it plays for five seconds, or once when it lasts longer.

    ``None`` for a picture that is still, or whose frames are too many, or too many pixels, to be drawn while
    somebody waits. Raises ValidationError when it is no picture.
    """
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            most = min(MOST_FRAMES_READ, MOST_MOVING_PIXELS // (picture.width * picture.height))
            if not getattr(picture, "is_animated", False) or _has_more_than(most, picture):
                return None
            picture.seek(0)
            return _animated(picture, every=ceil(getattr(picture, "n_frames", 1) / MOST_FRAMES))
    except SPOILT as error:
        raise ValidationError(UNREADABLE, code="unreadable") from error


def still(file: IO[bytes]) -> bytes:
    """The first frame of an animation that was drawn again."""
    with Image.open(file, formats=FORMATS) as picture:
        picture.seek(0)
        return bytes(_written(picture.convert("RGBA")).read())


def _has_more_than(most: int, picture: Image.Image) -> bool:
    """Looked at frame by frame: to count those of a GIF is to go through all of it."""
    try:
        picture.seek(most)
    except EOFError:
        return False
    return True


def _animated(picture: Image.Image, *, every: int) -> ContentFile[bytes]:
    """One frame in ``every``, each shown as long as those that it stands for."""
    drawn: list[Image.Image] = []
    lasting: list[int] = []  # milliseconds
    for number, frame in enumerate(ImageSequence.Iterator(picture)):
        if number % every == 0:
            drawn.append(frame.convert("RGBA"))
            drawn[-1].thumbnail((LONGEST_MOVING_SIDE, LONGEST_MOVING_SIDE))
            lasting.append(0)
        lasting[-1] += int(frame.info.get("duration") or USUAL_FRAME)
    buffer = io.BytesIO()
    drawn[0].info.clear()
    drawn[0].save(
        buffer,
        "WEBP",
        save_all=True,
        append_images=drawn[1:],
        duration=lasting,
        loop=max(1, MOVES_FOR // sum(lasting)),
        quality=75,
        method=0,
    )
    return ContentFile(buffer.getvalue(), name=f"{secrets.token_hex(8)}.webp")


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
