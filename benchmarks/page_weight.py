"""The weight of the first page of the directory, as a browser that has nothing yet receives it.

``.venv/bin/python -m benchmarks.page_weight`` makes a small directory in a folder of its own, asks the
page and everything that it loads, compressed, and counts kilobytes, requests and database queries.
"""

import argparse
import gzip
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.directory_data import prepare

AIM = 90.0  # kilobytes
LOADED = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:js|css|woff2|svg))"')
FONTS = re.compile(r"url\(([^)]+\.woff2)\)")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=600)
    with tempfile.TemporaryDirectory(prefix="portulan-bench-") as folder:
        prepare(Path(folder), options.parse_args().size)
        report()


def report() -> None:
    """Print each thing loaded, then the totals."""
    page, queries = first_page()
    parts = {"/ressources/": len(gzip.compress(page.encode(), 6)), **dict(loaded_by(page))}
    for path, weight in parts.items():
        print(f"{weight / 1000:7.1f} kB  {path}")
    total = sum(parts.values()) / 1000
    print(f"{total:7.1f} kB in all, compressed (aim: at most {AIM:.0f})")
    print(f"{len(parts)} requests, {queries} database queries")


def first_page() -> tuple[str, int]:
    """The page as a visitor gets it, and how many queries made it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.get("/ressources/?q=x")  # what the process remembers for ten minutes
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/ressources/")
    return page.content.decode(), len(queries)


def loaded_by(page: str) -> Iterator[tuple[str, int]]:
    """Everything that the page loads before anybody touches it, with its compressed weight."""
    for path in dict.fromkeys(LOADED.findall(page)):
        yield path, weight_of(path)
        if path.endswith(".css"):
            for font in dict.fromkeys(FONTS.findall(file_of(path).read_text())):
                address = f"/static/assets/{font.rpartition('/')[2]}"
                yield address, weight_of(address)
    if "hx-get" in page:
        yield from (
            (f"/static/assets/{chunk.name}", weight_of(f"/static/assets/{chunk.name}")) for chunk in _htmx()
        )


def weight_of(path: str) -> int:
    """As it is sent: fonts as they are, the rest compressed."""
    content = file_of(path).read_bytes()
    brotli = file_of(f"{path}.br") if Path(f"{file_of(path)}.br").exists() else None
    if path.endswith(".woff2"):
        return len(content)
    return brotli.stat().st_size if brotli else len(gzip.compress(content, 6))


def file_of(path: str) -> Path:
    """Where a static file stands."""
    from django.contrib.staticfiles import finders

    name = path.removeprefix("/static/")
    found: Any = finders.find(name.removesuffix(".br"))
    return Path(f"{found}.br") if name.endswith(".br") else Path(found)


def _htmx() -> list[Path]:
    """The script that the page asks for once it has started."""
    from django.conf import settings

    return sorted(Path(settings.FRONTEND_DIST, "assets").glob("htmx*.js"))


if __name__ == "__main__":
    main()
