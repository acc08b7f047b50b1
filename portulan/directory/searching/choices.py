"""The choices beside the results: each value with its count, ticked or not; and what is applied, as chips."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portulan.common.declarations import Text
from portulan.directory.indexing import INDEX
from portulan.directory.searching.asked import USUAL_RADIUS, Asked
from portulan.directory.searching.facets import FACETS, PERIODS, TOGGLES, YES, Facet
from portulan.directory.searching.questions import Question, days_of
from portulan.reference.catalogue import departments_of_region
from portulan.search.definitions import Query
from portulan.search.engine import search

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Choice:
    """One value to tick."""

    slug: str
    label: Text
    count: int
    ticked: bool
    parameter: str = ""


@dataclass(frozen=True)
class Group:
    """The values of one facet."""

    parameter: str
    label: Text
    choices: list[Choice] = field(default_factory=list)

    @property
    def ticked(self) -> int:
        """How many are ticked."""
        return sum(choice.ticked for choice in self.choices)


@dataclass(frozen=True)
class Chip:
    """Something applied, and the search without it."""

    label: str
    without: Asked


def groups_of(asked: Asked, counts: Counts) -> list[Group]:
    """Every facet, even empty; values that nobody has are left out, unless they are ticked."""
    return [Group(facet.parameter, facet.label, _choices(facet, asked, counts)) for facet in FACETS]


def toggles_of(asked: Asked, counts: Counts) -> list[Choice]:
    """The single boxes."""
    return [
        Choice(
            YES,
            toggle.label,
            counts.get(toggle.name, {}).get(toggle.value, 0),
            toggle.parameter in asked.ticked,
            toggle.parameter,
        )
        for toggle in TOGGLES
    ]


def periods_of(question: Question) -> list[Choice]:
    """The periods, each with what it would give."""
    query = question.query().with_changes(facets=(), ranges={}, limit=0, offset=0, sort="relevance")
    without_period = query.with_changes(
        filters={name: values for name, values in query.filters.items() if name != "when"}
    )
    return [
        Choice(slug, label, _count(slug, without_period), question.asked.period == slug, "periode")
        for slug, label in PERIODS.items()
    ]


def _count(slug: str, query: Query) -> int:
    days = days_of(slug)
    if days:
        return search(INDEX, query.with_changes(ranges={"day": days})).total
    return search(INDEX, query.with_changes(filters={**query.filters, "when": ["permanent"]})).total


def _choices(facet: Facet, asked: Asked, counts: Counts) -> list[Choice]:
    ticked = asked.chosen.get(facet.parameter, ())
    counted, labels = counts.get(facet.name, {}), facet.labels()
    values = [value for value in labels if value in ticked or counted.get(value)]
    if facet.name == "department":
        values.sort(key=lambda value: (value not in departments_of_region(settings.INSTANCE_REGION), value))
    return [
        Choice(facet.slug_of(value), labels[value], counted.get(value, 0), value in ticked, facet.parameter)
        for value in values
    ]


def chips_of(asked: Asked) -> list[Chip]:
    """What narrows the search, each with its way out."""
    return [*_facet_chips(asked), *_toggle_chips(asked), *_time_chips(asked), *_place_chips(asked)]


def _facet_chips(asked: Asked) -> list[Chip]:
    chips = []
    for facet in FACETS:
        values = asked.chosen.get(facet.parameter, ())
        for value in values:
            left = {**asked.chosen, facet.parameter: tuple(other for other in values if other != value)}
            chips.append(Chip(str(facet.labels()[value]), _first_page(asked, chosen=left)))
    return chips


def _toggle_chips(asked: Asked) -> list[Chip]:
    return [
        Chip(str(toggle.label), _first_page(asked, ticked=asked.ticked - {toggle.parameter}))
        for toggle in TOGGLES
        if toggle.parameter in asked.ticked
    ]


def _time_chips(asked: Asked) -> list[Chip]:
    chips = []
    if asked.period:
        chips.append(Chip(str(PERIODS[asked.period]), _first_page(asked, period="")))
    if asked.since:
        chips.append(Chip(_("Dès le %s") % date_format(asked.since, "j F Y"), _first_page(asked, since=None)))
    if asked.until:
        chips.append(
            Chip(_("Jusqu’au %s") % date_format(asked.until, "j F Y"), _first_page(asked, until=None))
        )
    return chips


def _place_chips(asked: Asked) -> list[Chip]:
    if asked.near is None:
        return []
    label = asked.near.label
    if asked.near.kind == "commune":
        label = _("%(place)s, à %(radius)s km") % {"place": label, "radius": asked.radius}
    return [Chip(label, _first_page(asked, near=None, near_typed="", radius=USUAL_RADIUS))]


def _first_page(asked: Asked, **changes: object) -> Asked:
    return replace(asked, **{"page": 1, **changes})  # type: ignore[arg-type]
