"""Faces drawn by us, of nobody: shoulders, a head and hair in the colours of the charts."""

import io
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIDE = 320
GROUNDS = ((224, 238, 234), (244, 233, 208), (205, 222, 233), (236, 226, 232))
SKINS = ((241, 205, 176), (214, 164, 122), (152, 103, 72), (104, 68, 48))
HAIRS = ((52, 38, 32), (120, 78, 44), (196, 150, 84), (150, 150, 156), (140, 56, 36))
CLOTHES = ((28, 94, 106), (200, 70, 45), (22, 51, 79), (120, 138, 68))


def portrait(rng: Random) -> tuple[ContentFile[bytes], ContentFile[bytes]]:
    """(large, small) WebP squares of a face that no other seed draws."""
    image = Image.new("RGB", (SIDE, SIDE), rng.choice(GROUNDS))
    draw, skin, hair = ImageDraw.Draw(image), rng.choice(SKINS), rng.choice(HAIRS)
    length = rng.choice((150, 190, 240))
    draw.ellipse((84, 44, 236, 44 + length), fill=hair)
    draw.ellipse((40, 226, 280, 420), fill=rng.choice(CLOTHES))
    draw.rounded_rectangle((138, 190, 182, 250), 20, fill=skin)
    draw.ellipse((102, 72, 218, 216), fill=skin)
    draw.pieslice((94, 52, 226, 180), 180, 360, fill=hair)
    for eye in (138, 182):
        draw.ellipse((eye - 6, 140, eye + 6, 152), fill=(40, 32, 30))
    draw.arc((136, 150, 184, 194), 20, 160, fill=(140, 60, 50), width=4)
    return _webp(image), _webp(image.resize((96, 96)))


def _webp(image: Image.Image) -> ContentFile[bytes]:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=82)
    return ContentFile(buffer.getvalue())
