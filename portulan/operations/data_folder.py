"""Whose data a command speaks of; read before the settings, hence without them."""

import sys
from collections.abc import MutableMapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "var"
CHOSEN_BY = ("PORTULAN_DEMO", "PORTULAN_DATA", "DATABASE_URL", "PORTULAN_SECRET_KEY")


def choose_demonstration(environment: MutableMapping[str, str], folder: Path = FOLDER) -> None:
    """Name the demonstration's own data folder in an environment, unless another one is named there."""
    environment["PORTULAN_DEMO"] = "1"
    environment.setdefault("PORTULAN_DATA", str(folder / "demo"))


def follow_demonstration(environment: MutableMapping[str, str], folder: Path = FOLDER) -> None:
    """Speak of the demonstration, and say so, where it is all there is and nothing else is asked for."""
    if any(environment.get(name) for name in CHOSEN_BY) or not is_alone(folder):
        return
    choose_demonstration(environment, folder)
    sys.stderr.write(f"Démonstration : les données de {folder / 'demo'}.\n")


def is_alone(folder: Path) -> bool:
    """Whether the folder holds the demonstration and no instance; an empty file is no database."""
    database = folder / "portulan.sqlite3"
    return (folder / "demo").is_dir() and not (database.exists() and database.stat().st_size)
