"""The content of one resource, complete and believable, out of a seed."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from django.utils.text import slugify

from portulan.demonstration.region.grammar import contracted, spaced
from portulan.demonstration.region.particulars import details_of
from portulan.demonstration.region.times import coming_dates
from portulan.demonstration.region.words import StructureWords, Subject
from portulan.demonstration.region.writing import (
    description_for,
    summary_for,
    title_for,
    words_of,
)
from portulan.directory.enums import Category
from portulan.reference.enums import LEVELS_OF_STAGE, SchoolStage
from portulan.reference.models import Commune, Occupation

Content = dict[str, Any]
AUDIENCES: dict[str, tuple[tuple[str, ...], ...]] = {
    "event": (
        ("public",),
        ("public", "pupils"),
        ("pupils",),
        ("job_seekers", "employees"),
        ("public", "job_seekers"),
    ),
    "contest": (("pupils",), ("pupils",), ("public", "pupils"), ("public",)),
    "immersion": (
        ("pupils",),
        ("job_seekers",),
        ("public",),
        ("job_seekers", "employees"),
        ("pupils", "job_seekers"),
    ),
    "group_action": (("pupils",), ("pupils",), ("pupils", "job_seekers"), ("job_seekers",)),
    "pedagogy": (("professionals",),),
    "media": (("public",), ("public", "pupils"), ("pupils",), ("public", "professionals")),
}
PLACES: dict[str, tuple[str, ...]] = {
    "event": ("address",) * 8 + ("online",),
    "contest": ("address", "region", "online"),
    "immersion": ("address",),
    "group_action": ("travels", "travels", "region", "address"),
    "pedagogy": ("online", "online", "region", "address"),
    "media": ("online",) * 5 + ("region",),
}
STAGES = (
    (SchoolStage.PRIMARY,),
    (SchoolStage.MIDDLE,),
    (SchoolStage.MIDDLE,),
    (SchoolStage.GENERAL,),
    (SchoolStage.PROFESSIONAL,),
    (SchoolStage.GENERAL, SchoolStage.PROFESSIONAL),
    (SchoolStage.HIGHER,),
)
STREETS = (
    "rue des Tilleuls", "avenue de la Gare", "place du Marché", "quai des Mariniers", "rue de la République",
    "chemin des Prés", "boulevard des Écoles", "rue du Vieux-Pont", "allée des Artisans", "rue du Moulin",
    "impasse des Forges", "route de la Vallée",
)  # fmt: skip
COSTS = ("5 € par personne", "8 €, gratuit avant 18 ans", "12 € la journée", "3 €, gratuit pour les groupes")
ACCESSES = {
    "motor": ("Entrée de plain-pied et sanitaires adaptés.", "Ascenseur ; places réservées devant l’entrée."),
    "visual": ("Plan en relief à l’accueil.", "Documents en gros caractères sur demande."),
    "hearing": ("Boucle magnétique à l’accueil.", "Visite en langue des signes sur demande."),
    "intellectual": (
        "Parcours en facile à lire et à comprendre.",
        "Accueil adapté sur demande, une semaine avant.",
    ),
    "psychic": ("Une salle calme est à disposition.", "Accueil adapté sur demande, une semaine avant."),
}
FIRST_NAMES = (
    "Camille",
    "Nadia",
    "Hugo",
    "Élodie",
    "Karim",
    "Mathilde",
    "Antoine",
    "Fatou",
    "Julien",
    "Sonia",
)
LAST_NAMES = (
    "Ravel-Dumas",
    "Benchekroun",
    "Tardivel",
    "Ollier",
    "Sauvanet",
    "Diarra",
    "Chazelle",
    "Perrachon",
)
DISABILITIES = ("motor", "visual", "hearing", "intellectual", "psychic")


@dataclass(frozen=True)
class Setting:
    """Where and when the region stands: its communes, occupations and today's date."""

    today: date
    communes: tuple[Commune, ...]
    weights: tuple[int, ...]
    occupations: dict[str, Occupation]
    departments: tuple[str, ...]

    def commune_near(self, seat: str, rng: Random) -> Commune:
        """The structure's own commune half of the time, else any, the large ones more often."""
        if rng.random() < 0.5:
            return next(commune for commune in self.communes if commune.code == seat)
        return rng.choices(self.communes, self.weights)[0]


def content_of(
    category: Category, subject: Subject, structure: StructureWords, setting: Setting, rng: Random
) -> Content:
    """The content of a complete resource; nothing in it is missing for publication."""
    commune = setting.commune_near(structure.commune, rng)
    place = rng.choice(PLACES[category])
    occupation = setting.occupations[subject.codes[0]]
    words = words_of(subject, occupation, commune, structure.name, rng)
    title = title_for(category, words, rng, placed=place == "address")
    audiences = list(rng.choice(AUDIENCES[category]))
    return {
        "category": category.value,
        "title": title,
        "summary": summary_for(category, words, rng),
        "description": description_for(category, words, rng),
        "organiser": structure.name,
        "occupations": sorted(rng.sample(subject.codes, rng.randint(1, min(2, len(subject.codes))))),
        "domains": [subject.domain],
        "themes": rng.sample(subject.themes, 2),
        "audiences": audiences,
        "school_levels": _levels(rng) if "pupils" in audiences else [],
        "link": f"https://{structure.slug}.example.org/{slugify(title)[:60]}-{rng.randrange(10**6):06}",
        **_group(category, rng),
        **_place(place, commune, setting, rng),
        **_when(category, setting.today, rng),
        **_cost(category, rng),
        **_access(rng),
        **_contact(structure, rng),
    } | {"image": "", "image_alternative": "", "image_rights": ""}


def with_details(content: Content, rng: Random) -> Content:
    """The content with its category's own fields."""
    return content | {"details": details_of(content["category"], rng, content["dates"])}


def in_commune(title: str, commune: str) -> str:
    """The title made another by naming where: ``Nuit du bois – à Lyon``."""
    return f"{title} – {contracted(commune)[1]}"


def _levels(rng: Random) -> list[str]:
    stages = rng.choice(STAGES)
    return [level.value for stage in stages for level in LEVELS_OF_STAGE[stage]]


def _group(category: str, rng: Random) -> Content:
    if category == "group_action":
        return {"for_individuals": False, "for_groups": True}
    alone, together = rng.choice(((True, False), (True, True), (True, True), (False, True)))
    if category == "contest":  # one enters alone or as a team, as its words say
        return {"for_individuals": True, "for_groups": True}
    return {"for_individuals": alone, "for_groups": together}


def _place(kind: str, commune: Commune, setting: Setting, rng: Random) -> Content:
    here = kind == "address"
    departments: list[str] = []
    if kind == "travels":
        others = [code for code in setting.departments if code != commune.department_id]
        departments = sorted([commune.department_id, *rng.sample(others, rng.randint(0, 3))])
    return {
        "place_kind": kind,
        "address": f"{rng.randint(1, 120)} {rng.choice(STREETS)}" if here else "",
        "commune": commune if here else None,
        "departments": departments,
    }


def _when(category: str, today: date, rng: Random) -> Content:
    dated = category in ("event", "contest") or (category != "media" and rng.random() < 0.25)
    return {"permanent": not dated, "dates": coming_dates(rng, today) if dated else []}


def _cost(category: str, rng: Random) -> Content:
    paid = category in ("event", "pedagogy") and rng.random() < 0.15
    return {"is_free": not paid, "cost": spaced(rng.choice(COSTS)) if paid else ""}


def _access(rng: Random) -> Content:
    if rng.random() < 0.45:
        return {"disabilities": [], "accessibility": ""}
    chosen = rng.sample(DISABILITIES, rng.randint(1, 4))
    said = [code for code in DISABILITIES if code in chosen]
    return {"disabilities": said, "accessibility": spaced(rng.choice(ACCESSES[said[0]]))}


def _contact(structure: StructureWords, rng: Random) -> Content:
    return {
        "contact_name": f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}",
        "contact_email": f"metiers@{structure.slug}.example.org",
        # 04 65 71 is kept by the regulator for works of fiction.
        "contact_phone": f"04 65 71 {rng.randrange(100):02} {rng.randrange(100):02}",
        "shows_contact": rng.random() < 0.7,
    }
