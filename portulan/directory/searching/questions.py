"""From what people asked to what the engine is asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from portulan.common.declarations import Text
from portulan.common.place_time import place_today
from portulan.directory.searching.asked import Asked
from portulan.directory.searching.facets import COUNTED, FACETS, ORDERS, TOGGLES
from portulan.directory.searching.places import Split, department_of, place_in
from portulan.reference.catalogue import departments_of_region
from portulan.reference.queries import Place
from portulan.search.definitions import Around, Query

PAGE = 20
EVERYWHERE = ("online", "region")
Days = tuple[float | None, float | None]


@dataclass(frozen=True)
class Question:
    """A search once understood: the words, the place, and the order in which results come."""

    asked: Asked
    words: str
    place: Place | None = None
    split: Split | None = None  # when the place was found among the words

    @property
    def around(self) -> Around | None:
        """The circle around a commune."""
        place = self.place
        if place is None or place.latitude is None or place.longitude is None:
            return None
        elsewhere = {"place": EVERYWHERE, "travels": [department_of(place) or ""]}
        return Around(place.latitude, place.longitude, self.asked.radius, elsewhere)

    @property
    def usual_order(self) -> str:
        """Relevance for words, dates without them."""
        return "pertinence" if self.words else "date"

    @property
    def orders(self) -> list[tuple[str, Text, bool]]:
        """The orders that mean something here: what the address says of each, its label, whether it is this one."""
        possible = {"pertinence": bool(self.words), "date": True, "distance": self.around is not None}
        return [
            ("" if name == self.usual_order else name, label, name == self.order)
            for name, label in ORDERS.items()
            if possible[name]
        ]

    @property
    def order(self) -> str:
        """The order asked, where it means something; else the usual one."""
        asked = self.asked.order
        if asked == "distance" and self.around is None:
            asked = ""
        if asked == "pertinence" and not self.words:
            asked = ""
        return asked or self.usual_order

    def query(self) -> Query:
        """What the engine is asked."""
        return Query(
            text=self.words,
            filters=self._filters(),
            facets=COUNTED,
            ranges={"day": days} if (days := days_asked(self.asked)) else {},
            around=self.around,
            sort={"pertinence": "relevance"}.get(self.order, self.order),
            offset=(self.asked.page - 1) * PAGE,
            limit=PAGE,
        )

    def _filters(self) -> dict[str, list[str]]:
        asked = self.asked
        filters = {facet.name: list(asked.chosen.get(facet.parameter, ())) for facet in FACETS}
        for toggle in TOGGLES:
            if toggle.parameter in asked.ticked:
                filters.setdefault(toggle.name, []).append(toggle.value)
        if asked.period == "annee":
            filters["when"] = ["permanent"]
        filters["department"] += [
            code for code in _departments(self.place) if code not in filters["department"]
        ]
        return {name: values for name, values in filters.items() if values}


def understand(asked: Asked) -> Question:
    """Find the place among the words, unless they are to be searched as they were typed."""
    if asked.near or asked.as_typed or not asked.text:
        return Question(asked, asked.text, asked.near)
    split = place_in(asked.text)
    if split is None:
        return Question(asked, asked.text)
    return Question(asked, split.words, split.place, split)


def days_asked(asked: Asked) -> Days | None:
    """The days between which it must take place, as numbers; both ends may be open."""
    if asked.since or asked.until:
        return _number(asked.since), _number(asked.until)
    return days_of(asked.period)


def days_of(period: str) -> Days | None:
    """From today, where things happen, to the end of a period; nothing for what lasts all year."""
    today = place_today()
    ends = {
        "semaine": today + timedelta(days=6 - today.weekday()),
        "mois": (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1),
        "trimestre": today + timedelta(days=92),
    }
    return (_number(today), _number(ends[period])) if period in ends else None


def _number(day: date | None) -> float | None:
    return float(day.toordinal()) if day else None


def _departments(place: Place | None) -> list[str]:
    if place is None or place.kind == "commune":
        return []
    if place.kind == "department":
        return [place.code]
    return [] if place.code == settings.INSTANCE_REGION else list(departments_of_region(place.code))
