"""Generated resources, the same for the same seed: what the benchmarks search, import and show."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "portulan" / "reference" / "data"
TOWN = 5_000  # inhabitants; the places of the sample
CATEGORIES = ("event", "contest", "immersion", "group_action", "method", "media")
AUDIENCES = ("public", "pupils", "job_seekers", "employees", "professionals")
OPENINGS = (
    "Portes ouvertes",
    "Visite guidée",
    "Rencontre avec",
    "Découverte du métier",
    "Atelier pratique",
    "Journée des métiers",
    "Immersion",
    "Forum",
    "Concours",
    "Film",
    "Conférence",
    "Mini-stage",
    "Exposition",
    "Salon de l’orientation",
    "Jeu de plateau",
)
SENTENCES = (
    "Les participants découvrent les gestes du métier dans un véritable atelier.",
    "Une équipe de professionnels répond à toutes les questions des élèves.",
    "La visite dure deux heures et se termine par un échange autour des formations.",
    "L’entreprise présente ses machines, ses produits et ses perspectives d’emploi.",
    "Le parcours aborde la sécurité, l’environnement et la qualité du travail.",
    "Chaque groupe réalise une petite création qu’il emporte à la maison.",
    "Les jeunes explorent les compétences attendues et les qualités humaines nécessaires.",
    "Un ancien apprenti raconte son parcours, du collège jusqu’au premier contrat.",
    "Les enseignants reçoivent un dossier pédagogique pour préparer la venue de la classe.",
    "L’accès est possible en fauteuil roulant, une boucle magnétique est disponible.",
    "Des démonstrations ont lieu toutes les heures dans le hall principal.",
    "Le déplacement est pris en charge par la région pour les établissements publics.",
)
SYLLABLES = (
    *(
        "ba",
        "ca",
        "da",
        "fa",
        "ga",
        "la",
        "ma",
        "na",
        "pa",
        "ra",
        "sa",
        "ta",
        "va",
        "bel",
        "cor",
        "dor",
        "fer",
    ),
    *("gal", "lin", "mor", "nor", "pal", "ric", "sol", "tan", "vil"),
)


@dataclass(frozen=True)
class Resource:
    """One generated resource."""

    key: int
    title: str
    summary: str
    description: str
    occupations: list[str]
    occupation_words: list[str]
    category: str
    audiences: list[str]
    department: str
    domains: list[str]
    organiser: str
    commune: str
    latitude: float
    longitude: float
    start: float


def resources(size: int, seed: int = 2026) -> Iterator[Resource]:
    """As many resources as asked."""
    chance = random.Random(seed)
    occupations, communes = _table("occupations"), _towns()
    organisers = [_organiser(chance) for _ in range(max(40, size // 50))]
    for key in range(size):
        yield _resource(key, chance, occupations, communes, organisers)


def questions(count: int, seed: int = 2026) -> list[tuple[str, dict[str, list[str]]]]:
    """Mixed questions: a trade, a person, a place, several words, a filter or none."""
    chance = random.Random(seed + 1)
    occupations, communes = _table("occupations"), _towns()
    return [_question(chance, occupations, communes) for _ in range(count)]


def _question(
    chance: random.Random, occupations: list[list[str]], communes: list[list[str]]
) -> tuple[str, dict[str, list[str]]]:
    occupation = chance.choice(occupations)
    words = [name.split()[0] for name in (occupation[1], occupation[2])]
    trades = [word for word in occupation[3].split(",") if word] or words
    texts = (
        chance.choice(words),
        chance.choice(trades).strip(),
        f"{chance.choice(words)} {chance.choice(communes)[1]}",
        f"{chance.choice(OPENINGS)} {chance.choice(words)}",
        "visite entreprise",
        "métiers de l’environnement",
        occupation[1],
    )
    filters = {"category": [chance.choice(CATEGORIES)]} if chance.random() < 0.3 else {}
    return chance.choice(texts).lower(), filters


def _resource(
    key: int,
    chance: random.Random,
    occupations: list[list[str]],
    communes: list[list[str]],
    organisers: list[str],
) -> Resource:
    chosen = chance.sample(occupations, chance.choice((1, 1, 1, 2, 3)))
    code, commune, _, latitude, longitude, _ = chance.choice(communes)
    name = chance.choice(chosen[0][1:3])
    organiser = chance.choice(organisers)
    sentences = chance.sample(SENTENCES, 5)
    return Resource(
        key=key,
        title=f"{chance.choice(OPENINGS)} : {name} à {commune}",
        summary=f"{organiser} vous accueille. {sentences[0]}",
        description=" ".join([*sentences[1:], *(_word(chance) for _ in range(12))]),
        occupations=[row[0] for row in chosen],
        occupation_words=[word for row in chosen for word in (row[1], row[2], *row[3].split(","))],
        category=chance.choice(CATEGORIES),
        audiences=chance.sample(AUDIENCES, chance.randint(1, 3)),
        department=code[:2],
        domains=sorted({row[0][0] for row in chosen}),
        organiser=organiser,
        commune=commune,
        latitude=float(latitude) + chance.uniform(-0.01, 0.01),
        longitude=float(longitude) + chance.uniform(-0.01, 0.01),
        start=1_800_000_000 + chance.randrange(365) * 86_400.0,
    )


def _organiser(chance: random.Random) -> str:
    return (
        f"{chance.choice(('Ateliers', 'Maison', 'Association', 'Groupe', 'Lycée'))} {_word(chance).title()}"
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3))


def _towns() -> list[list[str]]:
    return [row for row in _table("communes") if int(row[5]) >= TOWN]


def _table(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]
