"""The fields that each category adds, filled as a careful operator would."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

Details = dict[str, Any]
REGISTRATIONS = (
    "Inscription gratuite sur le site.",
    "Par courriel, jusqu’à la veille.",
    "Par téléphone, du lundi au vendredi.",
)
PRIZES = (
    "Une journée dans un atelier de son choix",
    "Du matériel pour la classe",
    "Un trophée fabriqué par des apprentis",
    "La publication des réalisations",
)
LENGTHS = ("une heure", "deux heures", "une demi-journée", "une journée")
STAYS = ("une demi-journée", "une journée", "deux jours", "une semaine")
READINGS = ("trois minutes", "dix minutes", "vingt minutes", "une heure")
GROUPS = ("de 10 à 15 personnes", "une classe entière", "de 6 à 12 personnes", "jusqu’à 30 personnes")
LICENCES = ("CC BY-SA", "CC BY", "Licence ouverte Etalab 2.0")


def details_of(category: str, rng: Random, dates: list[dict[str, str]]) -> Details:
    """The stored details of one resource."""
    return _MAKERS[category](rng, dates)


def _event(rng: Random, dates: list[dict[str, str]]) -> Details:
    formats = ["testimonies", "demonstrations", "conference", "stands", "visit"]
    details: Details = {"formats": sorted(rng.sample(formats, rng.randint(1, 3)), key=formats.index)}
    return details | ({"registration": rng.choice(REGISTRATIONS)} if rng.random() < 0.6 else {})


def _contest(rng: Random, dates: list[dict[str, str]]) -> Details:
    start = datetime.fromisoformat(dates[0]["start"]).date()
    return {
        "teams": rng.choice((["alone", "team"], ["alone", "team", "class"])),
        "registration_until": (start - timedelta(days=rng.randint(5, 40))).isoformat(),
        "prize": rng.choice(PRIZES),
    }


def _immersion(rng: Random, dates: list[dict[str, str]]) -> Details:
    return {
        "kind": rng.choice(("open_company", "open_company", "sponsorship", "visit", "visit")),
        "duration": rng.choice(STAYS),
        "capacity": rng.choice((1, 2, 4, 8, 12, 20, 30)),
        "free_for_schools": True,
    }


def _group_action(rng: Random, dates: list[dict[str, str]]) -> Details:
    return {
        "free_for_schools": True,
        "travel_costs": rng.choice(("none", "none", "operator", "group")),
        "group_size": rng.choice(GROUPS),
        "duration": rng.choice(LENGTHS),
    }


def _pedagogy(rng: Random, dates: list[dict[str, str]]) -> Details:
    kind = rng.choice(("kit", "kit", "guide", "testimony", "training"))
    return {"kind": kind, "duration": rng.choice(LENGTHS), "licence": rng.choice(LICENCES)}


def _media(rng: Random, dates: list[dict[str, str]]) -> Details:
    return {
        "format": rng.choice(("video", "video", "website", "quiz", "game", "audio", "document")),
        "scope": "regional",
        "duration": rng.choice(READINGS),
    }


_MAKERS: dict[str, Callable[[Random, list[dict[str, str]]], Details]] = {
    "event": _event,
    "contest": _contest,
    "immersion": _immersion,
    "group_action": _group_action,
    "pedagogy": _pedagogy,
    "media": _media,
}
