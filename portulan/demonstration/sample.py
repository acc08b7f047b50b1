"""A file such as an organisation keeps: twenty actions, a few of them badly written."""

from random import Random

from portulan.common.sheets import write_table
from portulan.demonstration.actions.population import setting_of_region
from portulan.demonstration.region.content import Content, content_of
from portulan.demonstration.region.words import structures
from portulan.directory.enums import Audience, Category
from portulan.directory.periods import Period
from portulan.reference.enums import SchoolLevel

KINDS = ("csv", "xlsx")
GOOD_ROWS = 16
HEADING = (
    "Identifiant", "Catégorie", "Titre", "Résumé", "Description", "Codes ROME", "Thématiques", "Publics",
    "Niveaux scolaires", "Individuel", "Groupe", "Lieu", "Adresse", "Ville", "Date de début", "Heure de début",
    "Date de fin", "Heure de fin", "Gratuit", "Animations", "Lien",
)  # fmt: skip
BAD_ROWS = (
    {"Identifiant": "E-101", "Titre": ""},
    {"Identifiant": "E-102", "Date de début": "31/02/2027", "Date de fin": "31/02/2027"},
    {"Identifiant": "E-103", "Ville": "Trifouillis-les-Oies"},
    {"Identifiant": "E-104", "Lien": "pas encore de page"},
)


def sample_file(kind: str, *, slug: str = "cfa-cinq-rivieres", seed: int = 20) -> bytes:
    """The file, as ``csv`` or ``xlsx``."""
    return write_table(kind, HEADING, sample_rows(slug, seed))


def sample_rows(slug: str, seed: int, good: int = GOOD_ROWS) -> list[list[str]]:
    """Rows that can be taken as they are, then four that cannot."""
    rng, setting = Random(seed), setting_of_region()  # noqa: S311 (chance for an example)
    structure = next(words for words in structures() if words.slug == slug)
    rows: list[dict[str, str]] = []
    while len(rows) < good + len(BAD_ROWS):
        content = content_of(Category.EVENT, rng.choice(structure.subjects), structure, setting, rng)
        if content["commune"] and content["is_free"]:
            rows.append(_row(f"{seed}-{len(rows) + 1:03}", content))
    for row, changes in zip(rows[good:], BAD_ROWS, strict=True):
        row.update(changes)
    return [list(row.values()) for row in rows]


def _row(key: str, content: Content) -> dict[str, str]:
    period = Period.read(content["dates"][0])
    cells = (
        key,
        str(Category(content["category"]).label),
        content["title"],
        content["summary"],
        content["description"],
        " ; ".join(content["occupations"]),
        " ; ".join(content["themes"]),
        " ; ".join(str(Audience(code).label) for code in content["audiences"]),
        " ; ".join(str(SchoolLevel(code).label) for code in content["school_levels"]),
        _yes(content["for_individuals"]),
        _yes(content["for_groups"]),
        "À une adresse",
        content["address"],
        content["commune"].label,
        f"{period.start:%d/%m/%Y}",
        f"{period.start:%H:%M}",
        f"{period.end:%d/%m/%Y}",
        f"{period.end:%H:%M}",
        _yes(content["is_free"]),
        "Démonstrations de métiers",
        content["link"],
    )
    return dict(zip(HEADING, cells, strict=True))


def _yes(value: bool) -> str:
    return "oui" if value else "non"
