"""Finding communes, departments and regions by what people type."""

from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, When

from portulan.common.folding import folded_words
from portulan.common.memo import remembered
from portulan.reference.models import Commune, Department, Region
from portulan.reference.queries.nearness import LONGEST, MOST, TEN_MINUTES, nearest

_EXAMINED = 200
_SAINTS = {"st": "saint", "ste": "sainte"}


@dataclass(frozen=True)
class Place:
    """A place that somebody named: a commune, a department or a region."""

    kind: str  # "commune", "department" or "region"
    code: str
    label: str
    latitude: float | None = None
    longitude: float | None = None


def communes_matching(text: str, limit: int = MOST) -> list[Commune]:
    """The communes of a postal code or a name being typed, the exact ones first."""
    typed = " ".join(text[:LONGEST].split())
    communes = Commune.objects.select_related("department")
    if typed.isascii() and typed.isdigit():
        return _with_postal_code(typed, communes)[:limit]
    name = plain(typed)
    if not name:
        return []
    found = _named_like(name, communes)
    if not found:
        found = list(communes.filter(folded=_names().get(nearest(name, _names()), "")))
    return sorted(found, key=lambda commune: _closeness(commune, name))[:limit]


def place_named(text: str) -> Place | None:
    """The place that a text names exactly: a commune before a department, a department before a region."""
    return _places().get(plain(text[:LONGEST]))


def plain(name: str) -> str:
    """A name as it is compared: "St-Étienne" is "saint etienne"."""
    return " ".join(_SAINTS.get(word, word) for word in folded_words(name))


@remembered(TEN_MINUTES)
def _names() -> dict[str, str]:
    return {plain(name): name for name in Commune.objects.values_list("folded", flat=True)}


@remembered(TEN_MINUTES)
def _places() -> dict[str, Place]:
    places: dict[str, Place] = {}
    for region in Region.objects.all():
        places[plain(region.name)] = Place("region", region.code, region.name)
    for department in Department.objects.all():
        place = Place("department", department.code, f"{department.name} ({department.code})")
        places[plain(department.name)] = places[department.code.lower()] = place
    for commune in Commune.objects.order_by("population", "-code"):
        place = Place("commune", commune.code, commune.label, commune.latitude, commune.longitude)
        places[plain(commune.name)] = places[plain(commune.label)] = place
    return places


def _with_postal_code(digits: str, communes: QuerySet[Commune]) -> list[Commune]:
    if not 2 <= len(digits) <= 5:
        return []
    department = "2" if digits.startswith("20") else digits[:2]
    nearby = communes.filter(department__code__startswith=department)
    return [commune for commune in nearby if any(code.startswith(digits) for code in commune.postal_codes)]


def _named_like(name: str, communes: QuerySet[Commune]) -> list[Commune]:
    condition = Q()
    for word in name.split():
        condition &= Q(folded__contains=word)
    begins_so = Case(When(folded__startswith=name, then=0), default=1)
    largest_first = F("population").desc(nulls_last=True)
    return list(communes.filter(condition).order_by(begins_so, largest_first)[:_EXAMINED])


def _closeness(commune: Commune, name: str) -> tuple[bool, bool, int, str]:
    known = plain(commune.name)
    return known != name, not known.startswith(name), -(commune.population or 0), commune.name
