"""What the address asks, read without ever failing: what is not understood is said and set aside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from portulan.directory.searching.facets import FACETS, ORDERS, PERIODS, RADII, TOGGLES, YES
from portulan.directory.searching.places import place_typed
from portulan.reference.queries import Place

LONGEST = 300  # letters of a search that are read
LAST_PAGE = 500
NEAREST, FARTHEST = 1, 300  # kilometres
USUAL_RADIUS = 30
_SLASHED = re.compile(r"^(\d\d)/(\d\d)/(\d{4})$", re.ASCII)  # as people write it where no calendar opens
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True)
class Asked:
    """A search as the address says it; ``remarks`` are the sentences about what could not be understood."""

    typed: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # parameter: the index's values
    ticked: frozenset[str] = frozenset()
    period: str = ""
    since: date | None = None
    until: date | None = None
    near_typed: str = ""
    near: Place | None = None
    radius: int = USUAL_RADIUS
    order: str = ""
    page: int = 1
    as_typed: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is searched of what was typed."""
        return self.typed[:LONGEST]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words was asked."""
        return bool(self.chosen or self.ticked or self.period or self.since or self.until or self.near_typed)

    def parameters(self) -> list[tuple[str, str]]:
        """What the address must say to ask this again."""
        said = [("q", self.text)]
        said += [
            (facet.parameter, facet.slug_of(value))
            for facet in FACETS
            for value in self.chosen.get(facet.parameter, ())
        ]
        said += [(toggle.parameter, YES) for toggle in TOGGLES if toggle.parameter in self.ticked]
        said += [("periode", self.period), ("du", _iso(self.since)), ("au", _iso(self.until))]
        said += [("pres-de", self.near_typed)]
        said += [("rayon", str(self.radius) if self.radius != USUAL_RADIUS else "")]
        said += [("tri", self.order), ("tel-quel", YES if self.as_typed else "")]
        said += [("page", str(self.page) if self.page > 1 else "")]
        return [(name, value) for name, value in said if value]

    def address(self, **changes: Any) -> str:
        """The query string of this search with something changed, from its first page."""
        asked = replace(self, **{"page": 1, **changes})
        return f"?{urlencode(asked.parameters())}"


def read(parameters: QueryDict) -> Asked:
    """Read an address."""
    remarks: list[str] = []
    typed = " ".join(parameters.get("q", "").replace("\0", " ").split())
    if len(typed) > LONGEST:
        remarks.append(_("Votre recherche est très longue : ses 300 premiers caractères ont été cherchés."))
    period = _one_of(parameters, "periode", PERIODS, remarks)
    near_typed = " ".join(parameters.get("pres-de", "").replace("\0", " ").split())[:100]
    return Asked(
        typed=typed,
        chosen=_chosen(parameters, remarks),
        ticked=frozenset(toggle.parameter for toggle in TOGGLES if parameters.get(toggle.parameter)),
        period=period,
        since=_date(parameters, "du", remarks),
        until=_date(parameters, "au", remarks),
        near_typed=near_typed,
        near=_near(near_typed, remarks),
        radius=_radius(parameters.get("rayon", ""), remarks),
        order=_one_of(parameters, "tri", ORDERS, remarks),
        page=_page(parameters.get("page", ""), remarks),
        as_typed=bool(parameters.get("tel-quel")),
        remarks=tuple(dict.fromkeys(remarks)),
    )


@cache
def known_parameters() -> frozenset[str]:
    """The names that an address of search may hold."""
    own = ("q", "periode", "du", "au", "pres-de", "rayon", "tri", "tel-quel", "page")
    return frozenset(
        [*own, *(facet.parameter for facet in FACETS), *(toggle.parameter for toggle in TOGGLES)]
    )


def _chosen(parameters: QueryDict, remarks: list[str]) -> dict[str, tuple[str, ...]]:
    chosen = {}
    for facet in FACETS:
        slugs = [slug for slug in parameters.getlist(facet.parameter) if slug]
        values = [facet.value_of(slug) for slug in slugs]
        if None in values:
            remarks.append(_unknown(facet.label))
        if known := tuple(dict.fromkeys(value for value in values if value)):
            chosen[facet.parameter] = known
    return chosen


def _one_of(parameters: QueryDict, name: str, known: Mapping[str, object], remarks: list[str]) -> str:
    value = parameters.get(name, "")
    if value and value not in known:
        labels = {"periode": _("Période"), "tri": _("Tri")}
        remarks.append(_unknown(labels[name]))
    return value if value in known else ""


def _unknown(label: object) -> str:
    return _("« %s » : nous n’avons pas reconnu ce choix de l’adresse, il n’a pas été appliqué.") % label


def _date(parameters: QueryDict, name: str, remarks: list[str]) -> date | None:
    value = parameters.get(name, "").strip()
    if not value:
        return None
    try:
        day = date.fromisoformat(_SLASHED.sub(r"\3-\2-\1", value[:10]))
    except ValueError:
        remarks.append(_("Écrivez les dates comme 21/03/2027 : celle de l’adresse n’a pas été comprise."))
        return None
    if not EARLIEST <= day <= LATEST:
        remarks.append(_("Cette date est trop lointaine : elle n’a pas été appliquée."))
        return None
    return day


def _near(typed: str, remarks: list[str]) -> Place | None:
    if not typed:
        return None
    place, exact = place_typed(typed)
    if place is None:
        remarks.append(_("Nous ne connaissons pas « %s » : voici toutes les communes.") % typed)
    elif not exact:
        names = {"typed": typed, "place": place.label}
        remarks.append(_("« %(typed)s » : nous avons compris %(place)s.") % names)
    return place


def _radius(value: str, remarks: list[str]) -> int:
    if not value:
        return USUAL_RADIUS
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        remarks.append(_("Le rayon est un nombre de kilomètres : nous avons pris %s km.") % USUAL_RADIUS)
        return USUAL_RADIUS
    return min(max(int(value), NEAREST), FARTHEST)


def _page(value: str, remarks: list[str]) -> int:
    if not value:
        return 1
    if value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= LAST_PAGE and len(value) < 6:
        return int(value)
    remarks.append(_("Cette page de résultats n’existe pas : voici la première."))
    return 1


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def radii(asked: Asked) -> list[int]:
    """The radii proposed, with the one asked."""
    return sorted({*RADII, asked.radius})
