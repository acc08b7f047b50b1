"""Which row names the columns, and what each name means to us."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from portulan.common.folding import folded_words

ALIKE = 90
LONGEST_NAME = 200  # characters: what is longer is no name, and the search for brackets stops there

# Target → the words by which people name it, folded; the first is the one of our own templates.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "source_key": (
        "identifiant",
        "id",
        "identifiant id",
        "cle",
        "reference",
        "uid",
        "code ressource",
        "numero",
    ),
    "category": ("categorie", "type de ressource", "categorie de ressource"),
    "title": (
        "titre",
        "titre de la ressource",
        "intitule",
        "nom de la ressource",
        "nom de l evenement",
        "title",
    ),
    "summary": ("resume", "en une phrase", "accroche", "description courte", "chapo"),
    "description": ("description", "description longue", "presentation", "contenu", "texte", "details"),
    "organiser": (
        "organisateur",
        "nom de l organisme",
        "organisme",
        "structure",
        "operateur",
        "porteur",
        "organizer",
    ),
    "occupations": ("metiers", "metier", "code rome", "codes rome", "rome", "professions"),
    "domains": (
        "secteurs",
        "secteur",
        "secteur d activite",
        "domaine",
        "domaines",
        "domaine professionnel",
        "filiere",
    ),
    "themes": (
        "themes",
        "thematiques",
        "thematique",
        "theme",
        "mots cles",
        "mots clefs",
        "tags",
        "activite proposee",
    ),
    "audiences": ("public", "publics", "public cible", "publics cibles", "pour qui", "cible", "audience"),
    "school_levels": ("niveaux scolaires", "niveau scolaire", "niveaux", "niveau", "classes", "classe"),
    "for_individuals": ("individuel", "accessible seul"),
    "for_groups": ("groupe", "accessible en groupe", "collectif"),
    "place_kind": ("lieu", "type de lieu", "modalite", "format"),
    "address": ("adresse", "rue", "adresse postale", "lieu de l evenement"),
    "commune": ("commune", "ville", "localite", "code insee", "code commune"),
    "postal_code": ("code postal", "cp"),
    "departments": ("departements", "departement", "zone d intervention", "territoire"),
    "date_start": ("date de debut", "date debut", "debut", "date", "dates", "du", "start"),
    "time_start": ("heure de debut", "heure debut", "heure", "horaire"),
    "date_end": ("date de fin", "date fin", "fin", "au", "jusqu au", "end"),
    "time_end": ("heure de fin", "heure fin"),
    "permanent": ("permanent", "perennite", "perennite de la ressource", "disponible toute l annee"),
    "is_free": ("gratuit", "gratuite", "est gratuit"),
    "cost": ("cout", "tarif", "prix", "tarifs"),
    "disabilities": (
        "handicap",
        "handicaps",
        "contenus adaptes aux types de handicap",
        "accessible en cas de",
    ),
    "accessibility": ("accessibilite", "precisions sur l accessibilite", "accessibilite pmr"),
    "contact_name": ("contact", "personne a contacter", "nom du contact"),
    "contact_email": ("e mail", "email", "courriel", "adresse e mail", "mail", "e mail du contact"),
    "contact_phone": ("telephone", "tel", "telephone du contact", "numero de telephone"),
    "link": (
        "lien",
        "lien vers la ressource",
        "url",
        "site",
        "site web",
        "site internet",
        "adresse web",
        "page web",
    ),
    "duration": ("duree", "temps necessaire", "temps d activite estime", "temps"),
    "format": ("format du support", "types de ressources proposees", "type de support", "types de supports"),
    "scope": ("portee", "portee de l information"),
    "formats": ("ce qu on y rencontre", "animations"),
    "registration": ("inscription", "comment s inscrire", "modalites d inscription"),
    "kind": ("nature", "forme de l accueil"),
    "travel_costs": ("frais de deplacement", "deplacement", "deplacement du groupe"),
    "free_for_schools": ("gratuit pour les etablissements", "gratuit pour les scolaires"),
    "group_size": ("taille du groupe", "effectif"),
    "image_rights": ("credit", "copyright"),
}
_PARENTHESES = re.compile(r"\([^)]*\)|,.*$")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {name: target for target, names in SYNONYMS.items() for name in names}


def target_named(name: str) -> str:
    """What a column of that name means to us, or nothing: exactly, without its brackets, then nearly."""
    name, names = name[:LONGEST_NAME], _names()
    for wording in (name, _PARENTHESES.sub("", name)):
        words = " ".join(folded_words(wording))
        if words in names:
            return names[words]
        if "niveau scolaire" in words:
            return "school_levels"
    words = " ".join(folded_words(_PARENTHESES.sub("", name)))
    if len(words) < 4:
        return ""
    found = process.extractOne(words, names.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return names[found[0]] if found else ""


def find_heading(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row that names the columns: the one with the most names that we know, else the first full one."""
    known = [sum(bool(target_named(cell)) for cell in cells if cell) for cells in rows]
    best = max(known)
    if best >= 2:
        return known.index(best)
    widest = max(sum(map(bool, cells)) for cells in rows)
    return next(index for index, cells in enumerate(rows) if sum(map(bool, cells)) == widest)
