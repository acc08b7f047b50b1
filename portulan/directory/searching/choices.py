"""The choices beside the results: each value with its count, ticked or not; and what is applied, as chips."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portulan.common.declarations import Text
from portulan.directory.indexing import INDEX
from portulan.directory.searching.asked import USUAL_RADIUS, Asked
from portulan.directory.searching.facets import FACETS, PERIODS, TOGGLES, YES, Facet
from portulan.directory.searching.questions import Question, days_of
from portulan.reference.catalogue import departments_of_region
from portulan.search.definitions import Query
from portulan.search.engine import search

_BOX = (
    '<li><label><input type="{0}" id="{1}-{2}" name="{1}" value="{2}"{3}>'
    '<span>{4}</span><span class="count">{5}</span></label></li>'
)
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Choice:
    """One value to tick."""

    slug: str
    label: Text
    count: int
    ticked: bool
    parameter: str = ""

    def box(self, kind: str) -> SafeString:
        """The box, its label and its count: a page has sixty of them, and a template is slow at it."""
        ticked = mark_safe(" checked") if self.ticked else ""
        return format_html(_BOX, kind, self.parameter, self.slug, ticked, self.label, self.count)

    @property
    def checkbox(self) -> SafeString:
        """One among several to tick."""
        return self.box("checkbox")

    @property
    def radio(self) -> SafeString:
        """The only one to choose."""
        return self.box("radio")


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


def periods_of(question: Question, counts: Counts) -> list[Choice]:
    """The periods, each with what it would give."""
    asked = question.query()
    others = {name: values for name, values in asked.filters.items() if name != "when"}
    query = asked.with_changes(filters=others, facets=(), ranges={}, limit=0, offset=0, sort="relevance")
    all_year = None if asked.ranges else counts.get("when", {}).get("permanent", 0)
    return [
        Choice(slug, label, _count(slug, query, all_year), question.asked.period == slug, "periode")
        for slug, label in PERIODS.items()
    ]


def _count(slug: str, query: Query, all_year: int | None) -> int:
    """What a period would give; ``all_year`` when that is already counted."""
    days = days_of(slug)
    if days:
        return search(INDEX, query.with_changes(ranges={"day": days})).total
    if all_year is not None:
        return all_year
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
