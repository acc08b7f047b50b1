"""A file of people to invite: which row is good, and why another is not. Names help to read, and are not kept."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person, Structure
from portulan.common.folding import folded
from portulan.directory.imports.reading import read_table
from portulan.encounters.actions.follow_invitation import followed_addresses, invited_addresses, written_today
from portulan.encounters.errors import NoAddresses, TooManyRows

MOST_ROWS = 200
SCHEME = re.compile(r"^mailto:", re.IGNORECASE)


class Fate(TextChoices):
    """What becomes of a row."""

    GOOD = "good", _("Invitation prête")
    FOLLOWED = "followed", _("Déjà suivie")
    INVITED = "invited", _("Déjà invitée")
    WRITTEN = "written", _("Déjà écrit aujourd’hui")
    UNREADABLE = "unreadable", _("Adresse illisible")
    DOUBLED = "doubled", _("En double dans le fichier")
    OWN = "own", _("Votre propre adresse")


@dataclass(frozen=True)
class Invitee:
    """A row as found in the file: its number there, who it names, the address, what becomes of it."""

    number: int
    name: str
    email: str
    fate: Fate

    @property
    def is_good(self) -> bool:
        """Whether a letter can leave."""
        return self.fate == Fate.GOOD


def read_invitees(file: BinaryIO, counsellor: Person, structure: Structure) -> list[Invitee]:
    """Each row of a CSV, TSV, XLSX or ODS file. Raises TooManyRows, NoAddresses, or what reading a table raises."""
    table = read_table(file)
    rows = [(row.number, row.cells) for row in table.rows]
    if any(address_of(cell) for cell in table.heading):  # no titles: the first row is a person too
        rows.insert(0, (table.heading_row, table.heading))
    if len(rows) > MOST_ROWS:
        raise TooManyRows
    column = _address_column([cells for _number, cells in rows])
    names = _name_columns(table.heading, column)
    return _judged(
        [(number, *_read(cells, column, names)) for number, cells in rows], _known(counsellor, structure)
    )


def address_of(cell: str) -> str:
    """The address that a cell holds: bare, ``Lea <lea@example.org>`` or a link; empty when there is none."""
    _name, address = parseaddr(SCHEME.sub("", cell.strip()))
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address.lower()


def _address_column(rows: Sequence[Sequence[str]]) -> int:
    found = Counter(index for cells in rows for index, cell in enumerate(cells) if "@" in cell)
    if not found:
        raise NoAddresses
    return found.most_common(1)[0][0]


def _name_columns(heading: Sequence[str], address: int) -> list[int]:
    titles = [folded(title) for title in heading]
    wanted = [index for word in ("prenom", "nom") for index, title in enumerate(titles) if title == word]
    return wanted or [index for index, title in enumerate(titles) if "nom" in title and index != address]


def _read(cells: Sequence[str], column: int, names: Sequence[int]) -> tuple[str, str]:
    name = " ".join(cells[index] for index in names if index < len(cells) and cells[index])
    return name, cells[column] if column < len(cells) else ""


def _known(counsellor: Person, structure: Structure) -> dict[str, Fate]:
    known = dict.fromkeys(written_today(counsellor, structure), Fate.WRITTEN)
    known |= dict.fromkeys(invited_addresses(counsellor), Fate.INVITED)
    known |= dict.fromkeys(followed_addresses(counsellor), Fate.FOLLOWED)
    return known | {counsellor.email.lower(): Fate.OWN}


def _judged(rows: Sequence[tuple[int, str, str]], known: dict[str, Fate]) -> list[Invitee]:
    judged = []
    for number, name, cell in rows:
        address = address_of(cell)
        fate = known.get(address, Fate.GOOD) if address else Fate.UNREADABLE
        judged.append(Invitee(number, name, address or cell, fate))
        if fate == Fate.GOOD:
            known[address] = Fate.DOUBLED
    return judged
