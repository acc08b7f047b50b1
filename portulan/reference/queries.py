"""Finding occupations and places by what people type."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from portulan.common.folding import folded, folded_words
from portulan.common.memo import remembered
from portulan.reference.models import Appellation, Commune, Department, Occupation, Region

LONGEST = 80
MOST = 10
_TEN_MINUTES = 600.0


@dataclass(frozen=True)
class Place:
    """A place that somebody named: a commune, a department or a region."""

    kind: str  # "commune", "department" or "region"
    code: str
    label: str
    latitude: float | None = None
    longitude: float | None = None


def occupations_matching(text: str, limit: int = MOST) -> list[Occupation]:
    """The occupations that a text may mean: names and synonyms first, then appellations, then near words."""
    words = folded_words(text[:LONGEST])
    if not words:
        return []
    found = _by_words(words) or _by_words([_nearest(word, _occupation_words()) for word in words])
    return sorted(found, key=lambda occupation: _rank(occupation, words))[:limit]


def communes_matching(text: str, limit: int = MOST) -> list[Commune]:
    """The communes of a postal code or a name being typed, the exact ones first."""
    typed = " ".join(text[:LONGEST].split())
    communes = Commune.objects.select_related("department")
    if typed.isascii() and typed.isdigit():
        return _with_postal_code(typed, communes)[:limit]
    name = _plain(typed)
    if not name:
        return []
    found = list(communes.filter(_named_like(name))[:200])
    if not found:
        near = _nearest(name, _commune_names())
        found = list(communes.filter(folded=_commune_names().get(near, "")))
    return sorted(found, key=lambda commune: _closeness(commune, name))[:limit]


def place_named(text: str) -> Place | None:
    """The place that a text names exactly: a commune before a department, a department before a region."""
    name = _plain(text[:LONGEST])
    return _places().get(name) if name else None


def equivalents_of(word: str) -> Iterable[str]:
    """The words that mean the same occupation as this one: boulanger, boulangère, boulangerie."""
    return _equivalents().get(folded(word), ())


def words_of_occupations(codes: Iterable[str]) -> list[str]:
    """Every name and word that leads to these occupations, for an index."""
    known = _words_by_code()
    return [word for code in codes for word in known.get(code, ())]


@remembered(_TEN_MINUTES)
def _words_by_code() -> dict[str, list[str]]:
    return {occupation.code: occupation.words() for occupation in Occupation.objects.all()}


@remembered(_TEN_MINUTES)
def _equivalents() -> dict[str, tuple[str, ...]]:
    """Single words only: a name of several words means more than each of them."""
    groups: dict[str, dict[str, None]] = {}
    for group in _groups():
        for word in group:
            groups.setdefault(folded(word), {}).update(dict.fromkeys(group))
    return {
        word: tuple(other for other in others if folded(other) != word)[:12]
        for word, others in groups.items()
    }


def _groups() -> Iterable[list[str]]:
    for masculine, feminine, equivalents in Occupation.objects.values_list(
        "masculine", "feminine", "equivalents"
    ):
        if " " not in masculine:
            trades = [word for word in equivalents if _is_of(word, masculine)]
            yield [masculine, feminine, *trades]
        yield from _families(equivalents)
    for masculine, feminine in Appellation.objects.values_list("masculine", "feminine").iterator():
        first, second = masculine.split()[0], feminine.split()[0]
        if first != second:
            yield [first, second]


def _families(words: list[str]) -> Iterable[list[str]]:
    """Among the words of a sheet, those that share their root: chocolatier, chocolatière, chocolaterie."""
    single = [word for word in words if " " not in word]
    for word in single:
        family = [other for other in single if _is_of(other, word)]
        if len(family) > 1:
            yield family


def _is_of(word: str, other: str) -> bool:
    root = min(len(word), len(other), max(4, len(other) - 4))
    return " " not in word and folded(word)[:root] == folded(other)[:root]


def _by_words(words: list[str]) -> list[Occupation]:
    """The occupations that have a word beginning like each of these."""
    condition, deeper = Q(), Q()
    for word in words:
        condition &= _has("folded", word)
        deeper &= _has("folded", word)
    named = list(Occupation.objects.filter(condition)[:60])
    codes = Appellation.objects.filter(deeper).values_list("occupation", flat=True).distinct()[:60]
    others = Occupation.objects.filter(pk__in=list(codes)).exclude(pk__in=[known.pk for known in named])
    return [*named, *others]


def _has(field: str, word: str) -> Q:
    return Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})


def _rank(occupation: Occupation, words: list[str]) -> tuple[int, int, str]:
    names = " ".join(folded_words(f"{occupation.masculine} {occupation.feminine}"))
    typed = " ".join(words)
    place = 0 if names.startswith(typed) else 1 if typed in names else 2 if typed in occupation.folded else 3
    return place, len(occupation.label), occupation.label


@remembered(_TEN_MINUTES)
def _occupation_words() -> dict[str, str]:
    texts = [*Occupation.objects.values_list("folded", flat=True)]
    texts += Appellation.objects.values_list("folded", flat=True)
    return {word: word for text in texts for word in text.split() if len(word) > 3}


@remembered(_TEN_MINUTES)
def _commune_names() -> dict[str, str]:
    return {_plain(name): name for name in Commune.objects.values_list("folded", flat=True)}


@remembered(_TEN_MINUTES)
def _places() -> dict[str, Place]:
    places: dict[str, Place] = {}
    for region in Region.objects.all():
        places[_plain(region.name)] = Place("region", region.code, region.name)
    for department in Department.objects.all():
        place = Place("department", department.code, f"{department.name} ({department.code})")
        places[_plain(department.name)] = places[department.code.lower()] = place
    for commune in Commune.objects.order_by("population", "-code"):
        place = Place("commune", commune.code, commune.label, commune.latitude, commune.longitude)
        places[_plain(commune.name)] = places[_plain(commune.label)] = place
    return places


def _with_postal_code(digits: str, communes: QuerySet[Commune]) -> list[Commune]:
    if not 2 <= len(digits) <= 5:
        return []
    department = digits[:3] if digits.startswith("97") else digits[:2]
    nearby = communes.filter(department__code__startswith=department.replace("20", "2"))
    found = [commune for commune in nearby if any(code.startswith(digits) for code in commune.postal_codes)]
    return sorted(found, key=lambda commune: (len(commune.postal_codes) == 0, commune.name))


def _named_like(name: str) -> Q:
    spaced = name.split()
    condition = Q()
    for word in spaced:
        condition &= Q(folded__contains=word)
    return condition


def _closeness(commune: Commune, name: str) -> tuple[bool, bool, int, str]:
    plain = _plain(commune.name)
    return plain != name, not plain.startswith(name), -(commune.population or 0), commune.name


def _plain(name: str) -> str:
    """A name as it is compared: "St Étienne" is "saint etienne"."""
    saints = {"st": "saint", "ste": "sainte"}
    return " ".join(saints.get(word, word) for word in folded_words(name))


def _nearest(word: str, known: dict[str, str]) -> str:
    if len(word) < 4 or word in known:
        return word
    found = process.extractOne(
        word, known.keys(), scorer=OSA.distance, score_cutoff=1 if len(word) < 7 else 2
    )
    return str(found[0]) if found else word
