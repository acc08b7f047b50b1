"""Pictures drawn by us: an imagined chart with its coast, its winds and one port."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw

SIZE = (960, 540)
RIGHTS = "Portulan, image de démonstration"
Point = tuple[float, float]
VERMILION = (200, 70, 45)


@dataclass(frozen=True)
class Palette:
    """The colours of one picture and how its alternative text names them."""

    sea: tuple[int, int, int]
    land: tuple[int, int, int]
    ink: tuple[int, int, int]
    words: str


PALETTES = (
    Palette((224, 238, 234), (244, 233, 208), (22, 51, 79), "une mer pâle et une côte couleur sable"),
    Palette((28, 94, 106), (240, 226, 196), (245, 238, 222), "une mer profonde et une côte claire"),
    Palette((247, 240, 224), (143, 178, 158), (30, 60, 70), "une mer ivoire et une côte verte"),
    Palette((205, 222, 233), (222, 190, 150), (28, 48, 84), "une mer bleue et une côte ocre"),
    Palette((236, 226, 232), (120, 138, 168), (44, 40, 78), "une mer rosée et une côte bleu ardoise"),
)
SHAPES = ("une côte découpée", "un golfe", "une rive ondulée")


def picture(rng: Random) -> tuple[bytes, str]:
    """(WebP, alternative text) of a chart that no other seed draws."""
    palette, waves = rng.choice(PALETTES), rng.randrange(len(SHAPES))
    image = Image.new("RGB", SIZE, palette.sea)
    draw = ImageDraw.Draw(image, "RGBA")
    rose = (SIZE[0] * rng.uniform(0.2, 0.45), SIZE[1] * rng.uniform(0.25, 0.6))
    _winds(draw, rose, palette.ink)
    coast = list(_coast(rng, waves))
    draw.polygon([*coast, (SIZE[0], SIZE[1]), (SIZE[0], 0)], fill=palette.land)
    draw.line(coast, fill=palette.ink, width=4, joint="curve")
    _ports(draw, rng.sample(coast[4:-4], 6), palette.ink)
    _rose(draw, rose, palette.ink)
    text = f"Carte marine imaginaire\u00a0: {SHAPES[waves]}, {palette.words}, un port marqué en vermillon."
    return _webp(image), text


def _winds(draw: ImageDraw.ImageDraw, centre: Point, ink: tuple[int, int, int]) -> None:
    for number in range(32):
        angle = 2 * pi * number / 32
        end = (centre[0] + 1200 * cos(angle), centre[1] + 1200 * sin(angle))
        draw.line([centre, end], fill=(*ink, 70 if number % 4 else 120), width=1 if number % 4 else 2)


def _coast(rng: Random, waves: int) -> Iterator[Point]:
    base, lengths = SIZE[0] * rng.uniform(0.55, 0.68), [rng.uniform(0, 2 * pi) for _ in range(3)]
    for step in range(-2, 57):
        height = step * 10
        bend = 55 * sin(height / (70 + 50 * waves) + lengths[0]) + 22 * sin(height / 31 + lengths[1])
        yield base + bend + (12 - 4 * waves) * sin(height / 9 + lengths[2]), height


def _ports(draw: ImageDraw.ImageDraw, ports: list[Point], ink: tuple[int, int, int]) -> None:
    for number, (x, y) in enumerate(ports):
        radius = 5 if number else 12
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=ink if number else VERMILION)
        draw.line([x + radius + 6, y, x + radius + 46 + 20 * (number % 3), y], fill=(*ink, 130), width=3)


def _rose(draw: ImageDraw.ImageDraw, centre: Point, ink: tuple[int, int, int]) -> None:
    for number in range(16):
        angle, length = pi * number / 8, 30 if number % 2 else 44 if number % 4 else 64
        tip = (centre[0] + length * cos(angle), centre[1] + length * sin(angle))
        sides = [
            (centre[0] + 9 * cos(angle + turn), centre[1] + 9 * sin(angle + turn)) for turn in (-0.9, 0.9)
        ]
        draw.polygon([tip, *sides], fill=VERMILION if number == 12 else ink)
    draw.ellipse([centre[0] - 5, centre[1] - 5, centre[0] + 5, centre[1] + 5], fill=VERMILION)


def _webp(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=80)
    return buffer.getvalue()
