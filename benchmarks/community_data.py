"""Generated messages of a community, the same for the same seed: what its benchmarks search and open."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

CHANNELS, AUTHORS = 200, 2000
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
LENGTH = timedelta(days=365)
TOPICS = (
    *(
        "atelier",
        "tablette",
        "imprimante",
        "mot de passe",
        "messagerie",
        "sauvegarde",
        "logiciel",
        "permanence",
    ),
    *(
        "médiathèque",
        "inscription",
        "formation",
        "démarche",
        "impôts",
        "retraite",
        "santé",
        "numérique",
        "accueil",
    ),
    *("collègues", "planning", "déplacement", "convention", "financement", "statistiques", "certification"),
)
TAGS = ("pix", "ateliers", "démarches", "outils", "seniors", "jeunes", "rdv", "territoire")
SENTENCES = (
    "Bonjour à tous, quelqu’un a-t-il déjà essayé {} avec des débutants ?",
    "Nous avons fait une mise à jour : {} fonctionne de nouveau depuis ce matin.",
    "Merci pour le partage, je regarde {} demain et je vous dis.",
    "Le support sur {} est en ligne, n’hésitez pas à le reprendre.",
    "Attention, {} change au mois prochain : pensez à prévenir les usagers.",
    "Je cherche une idée pour {} dans une petite commune sans salle équipée.",
    "Chez nous, {} prend environ deux heures par groupe de six personnes.",
    "Est-ce normal que {} refuse de s’ouvrir sur les anciens ordinateurs ?",
    "Très bon retour des participants sur {} ; je recommande sans hésiter.",
    "La réunion sur {} est déplacée à jeudi, même heure, même lien.",
)
SYLLABLES = ("ba", "cor", "del", "fi", "gan", "lo", "mar", "nel", "pi", "rou", "sal", "tir", "vo", "zen")


@dataclass(frozen=True)
class Words:
    """One generated message."""

    key: int
    channel: int
    author: int
    sent_at: datetime
    text: str
    is_question: bool


def messages(size: int, seed: int = 2026) -> Iterator[Words]:
    """As many messages as asked, in the order of time; a few channels hold most of them, as in life."""
    chance = random.Random(seed)
    for key in range(1, size + 1):
        text = " ".join(_sentence(chance) for _ in range(chance.choice((1, 1, 2, 3))))
        tag = f" #{chance.choice(TAGS)}" if chance.random() < 0.1 else ""
        link = f" https://exemple.fr/{_rare(chance)}" if chance.random() < 0.1 else ""
        yield Words(
            key,
            min(int(chance.expovariate(0.03)), CHANNELS - 1) + 1,
            chance.randint(1, AUTHORS),
            SINCE + LENGTH * key / size,
            f"{text} {_rare(chance)}{tag}{link}",
            chance.random() < 0.1,
        )


def searches(count: int, seed: int = 2026) -> list[str]:
    """Mixed searches in the grammar: words, phrases, people, places, days, subjects, exclusions, errors."""
    chance = random.Random(seed + 1)
    return [_search(chance) for _ in range(count)]


def _search(chance: random.Random) -> str:
    one, other = chance.choice(TOPICS), chance.choice(TOPICS)
    day = (SINCE + LENGTH * chance.random()).date().isoformat()
    forms = (
        one,
        f"{one} {other}",
        _rare(chance),
        f'"mise à jour" {one}',
        f'"{one} fonctionne de nouveau"',
        f"{one} from:personne{chance.randint(1, AUTHORS)}",
        f"{one} in:canal{chance.randint(1, CHANNELS)}",
        f"{one} after:{day}",
        f"in:canal{chance.randint(1, CHANNELS)} before:{day}",
        f"{one} -{other.split()[0]}",
        f"{one} #{chance.choice(TAGS)} has:link",
        f"is:question -is:resolved {one}",
        f"{one[:-2]}{one[-1]}",
    )
    return chance.choice(forms)


def _sentence(chance: random.Random) -> str:
    return chance.choice(SENTENCES).format(chance.choice(TOPICS))


def _rare(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3))
