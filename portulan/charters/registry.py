"""The charters of this instance: each app registers its own in ``apps.py``."""

from pathlib import Path

_files: dict[str, Path] = {}


def register(slug: str, path: Path) -> None:
    """Make a charter known; the file holds the version that the program is delivered with."""
    _files[slug] = path


def registered() -> dict[str, Path]:
    """The file of every charter, by slug."""
    return dict(_files)
