"""What the values of a column mean: lists cut in the right places, words brought to our codes."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from django.conf import settings
from django.utils.translation import override

from portulan.common.folding import folded
from portulan.directory.categories.kinds import (
    EventFormat,
    ImmersionKind,
    MediaFormat,
    PedagogyKind,
    Scope,
    TravelCosts,
)
from portulan.directory.enums import Audience, Category, Disability, PlaceKind
from portulan.directory.imports.lists import items_of
from portulan.reference.catalogue import department_names, domain_labels, occupation_named
from portulan.reference.enums import levels_named

YES = (
    "oui",
    "o",
    "vrai",
    "true",
    "1",
    "x",
    "yes",
    "gratuit",
    "acces permanent",
    "permanent",
    "toute l annee",
)
NO = ("non", "n", "faux", "false", "0", "no", "payant", "temporaire")
LISTS = frozenset(
    {
        "audiences",
        "school_levels",
        "themes",
        "occupations",
        "domains",
        "departments",
        "disabilities",
        "formats",
        "format",
    }
)
MANY = LISTS - {"format", "themes"}  # targets that hold several codes
_NUMBERS = re.compile(r"^[\d.\s]*$")

# Target → [(pattern in the folded value, codes)]: every pattern that is found counts.
_WORDS: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "audiences": [
        (r"tous? publics?|grand public|adultes?|familles?|public$", (Audience.PUBLIC,)),
        (r"enfants?|jeunes?|eleves?|scolaires?|collegiens?|lyceens?|etudiants?|ados?\b", (Audience.PUPILS,)),
        (r"demandeurs? d.emploi|chomeurs?|recherche d.emploi", (Audience.JOB_SEEKERS,)),
        (r"salaries?|reconversion|actifs", (Audience.EMPLOYEES,)),
        (
            r"enseignants?|professeurs?|educateurs?|conseillers?|professionnels?|accompagn",
            (Audience.PROFESSIONALS,),
        ),
        (r"parents?", (Audience.PUBLIC,)),
    ],
    "category": [
        (r"evenement|salon|forum|portes? ouvertes?|journee", (Category.EVENT,)),
        (r"concours|olympiade", (Category.CONTEST,)),
        (r"immersion|entreprise|parrainage|stage", (Category.IMMERSION,)),
        (r"action|groupe|intervention|atelier", (Category.GROUP_ACTION,)),
        (r"pedago|methode|kit", (Category.PEDAGOGY,)),
        (r"support|multimedia|media|video|site|jeu|quiz", (Category.MEDIA,)),
    ],
    "place_kind": [
        (r"en ligne|distance|distanciel|visio|web|virtuel", (PlaceKind.ONLINE,)),
        (r"toute la region|region", (PlaceKind.REGION,)),
        (r"se deplace|itineran|deplacement|departements?", (PlaceKind.TRAVELS,)),
        (r"adresse|sur place|presentiel|site", (PlaceKind.ADDRESS,)),
    ],
    "disabilities": [
        (
            r"sous.?titr|langue des signes|\blsf\b|transcription|auditif|sourd|malentendant|boucle",
            (Disability.HEARING,),
        ),
        (r"audiodescription|visuel|aveugle|malvoyant|braille|lecteur d.ecran", (Disability.VISUAL,)),
        (r"facile a lire|falc|intellectuel|mental|cognitif", (Disability.INTELLECTUAL,)),
        (r"psychique|autis", (Disability.PSYCHIC,)),
        (r"moteur|fauteuil|\bpmr\b|mobilite reduite|clavier", (Disability.MOTOR,)),
    ],
    "format": [
        (r"video|film|documentaire|cours en ligne", (MediaFormat.VIDEO,)),
        (r"audio|podcast|radio|emission", (MediaFormat.AUDIO,)),
        (r"quiz", (MediaFormat.QUIZ,)),
        (r"\bjeux?\b", (MediaFormat.GAME,)),
        (r"livre|brochure|document|fiche|pedagogique", (MediaFormat.DOCUMENT,)),
        (r"site|exposition|images?|collection|creation|pratique", (MediaFormat.WEBSITE,)),
    ],
    "scope": [(r"region|local|depart", (Scope.REGIONAL,)), (r"nation|france", (Scope.NATIONAL,))],
    "formats": [
        (r"temoign", (EventFormat.TESTIMONIES,)),
        (r"demonstr", (EventFormat.DEMONSTRATIONS,)),
        (r"conference|table ronde", (EventFormat.CONFERENCE,)),
        (r"stand|rencontre", (EventFormat.STANDS,)),
        (r"visite", (EventFormat.VISIT,)),
    ],
    "kind": [
        (r"stage|accueil|immersion", (ImmersionKind.OPEN_COMPANY,)),
        (r"parrain", (ImmersionKind.SPONSORSHIP,)),
        (r"visite", (ImmersionKind.VISIT,)),
        (r"kit|sequence", (PedagogyKind.KIT,)),
        (r"guide|methode", (PedagogyKind.GUIDE,)),
        (r"pratique", (PedagogyKind.TESTIMONY,)),
        (r"formation", (PedagogyKind.TRAINING,)),
    ],
    "travel_costs": [
        (r"aucun|sans", (TravelCosts.NONE,)),
        (r"organis|operateur|pris en charge", (TravelCosts.OPERATOR,)),
        (r"groupe|etablissement|charge de", (TravelCosts.GROUP,)),
    ],
}
_LABELS: dict[str, Iterable[tuple[str, object]]] = {
    "audiences": Audience.choices,
    "category": Category.choices,
    "place_kind": PlaceKind.choices,
    "disabilities": Disability.choices,
    "format": MediaFormat.choices,
    "scope": Scope.choices,
    "formats": EventFormat.choices,
    "kind": [*ImmersionKind.choices, *PedagogyKind.choices],
    "travel_costs": TravelCosts.choices,
}
FLAGS = frozenset({"permanent", "is_free", "for_individuals", "for_groups", "free_for_schools"})
CHOSEN = frozenset(_LABELS) | FLAGS | {"school_levels", "domains", "occupations", "departments"}


def understood(target: str, item: str) -> list[str] | None:
    """The codes that an item means for a target, none for a number that says nothing, ``None`` if not understood."""
    fold = " ".join(folded(item).replace("’", "'").split())
    if target in FLAGS:
        return _flag(fold)
    if target == "school_levels":
        return _levels(item)
    reader = _TABLES.get(target)
    if reader:
        return reader(item.strip(), fold)
    return _code_of(target, item, fold) or _words_in(target, fold)


def _flag(fold: str) -> list[str] | None:
    words = re.sub(r"[^a-z0-9]+", " ", fold).strip()
    if words in YES:
        return ["1"]
    return [""] if words in NO else None


def _levels(item: str) -> list[str] | None:
    levels = [str(level) for level in levels_named(item)]
    return levels or ([] if _NUMBERS.match(item) else None)


def _code_of(target: str, item: str, fold: str) -> list[str] | None:
    """The code of a label, in any of the site's languages: the worker does not know who sent the file."""
    if item in (str(code) for code, _label in _LABELS.get(target, ())):
        return [item]
    code = _codes_by_label().get((target, fold))
    return [code] if code else None


@cache
def _codes_by_label() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for target, choices in _LABELS.items():
                found |= {
                    (target, folded(str(label)).replace("’", "'")): str(code) for code, label in choices
                }
    return found


def _words_in(target: str, fold: str) -> list[str] | None:
    found = [
        str(code) for pattern, codes in _WORDS.get(target, ()) if re.search(pattern, fold) for code in codes
    ]
    return list(dict.fromkeys(found)) or None


def _occupation(item: str, fold: str) -> list[str] | None:
    code = occupation_named(item)
    return [code] if code else None


def _domain(item: str, fold: str) -> list[str] | None:
    labels = domain_labels()
    if item.upper() in labels:
        return [item.upper()]
    return [code for code, label in labels.items() if folded(label) == fold] or None


def _department(item: str, fold: str) -> list[str] | None:
    names = department_names()
    if item.zfill(2) in names:
        return [item.zfill(2)]
    return [code for code, name in names.items() if folded(name) == fold] or None


_TABLES: dict[str, Callable[[str, str], list[str] | None]] = {
    "occupations": _occupation,
    "domains": _domain,
    "departments": _department,
}


def distinct(values: Iterable[str], separator: str | None) -> list[str]:
    """The distinct items of a column, the most frequent first."""
    counts: dict[str, int] = {}
    for value in values:
        for item in items_of(value, separator) if separator else [value]:
            counts[item] = counts.get(item, 0) + 1
    return sorted(counts, key=lambda item: -counts[item])
