"""When nothing was found: what would give something, each with how many."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from portulan.directory.indexing import INDEX
from portulan.directory.searching.asked import Asked
from portulan.directory.searching.choices import chips_of
from portulan.directory.searching.facets import RADII
from portulan.directory.searching.questions import Question
from portulan.directory.searching.searches import total_of
from portulan.reference.catalogue import occupation_labels
from portulan.reference.models import Occupation
from portulan.reference.queries import occupations_matching
from portulan.search.definitions import Query
from portulan.search.engine import search

MOST_OCCUPATIONS = 6


@dataclass(frozen=True)
class Way:
    """Another search, and what it gives."""

    label: str
    address: str
    count: int


@dataclass(frozen=True)
class WaysOut:
    """Everything that can be tried instead."""

    changes: list[Way] = field(default_factory=list)
    occupations: list[Way] = field(default_factory=list)
    are_words_unknown: bool = False


def ways_out(question: Question) -> WaysOut:
    """Wider, without one filter, online, elsewhere; and the occupations of the same professional domain."""
    asked = question.asked
    words_alone = Asked(typed=question.words)
    are_unknown = bool(question.words) and not total_of(words_alone)
    changes = (
        [] if are_unknown else [*_wider(question), *_without_one(asked), *_looser(question, words_alone)]
    )
    found: dict[str, Way] = {}
    for way in changes:
        if way.count:
            found.setdefault(way.address, way)
    return WaysOut(list(found.values()), _related_occupations(question.words), are_unknown)


def _wider(question: Question) -> list[Way]:
    """The first radius that finds something."""
    if question.around is None or question.place is None:
        return []
    for radius in [radius for radius in RADII if radius > question.asked.radius]:
        wider = _placed(question, radius)
        if count := total_of(wider):
            label = _("Chercher jusqu’à %(radius)s km de %(place)s")
            return [Way(label % {"radius": radius, "place": question.place.label}, wider.address(), count)]
    return []


def _placed(question: Question, radius: int) -> Asked:
    """The same search, its place said in the place's own field."""
    label = question.place.label if question.place else ""
    return replace(
        question.asked, typed=question.words, near=question.place, near_typed=label, radius=radius, page=1
    )


def _without_one(asked: Asked) -> list[Way]:
    return [
        Way(_("Sans « %s »") % chip.label, chip.without.address(), total_of(chip.without))
        for chip in chips_of(asked)
    ]


def _looser(question: Question, words_alone: Asked) -> list[Way]:
    """Online, then the words alone."""
    online = replace(words_alone, ticked=frozenset({"en-ligne"}))
    ways = [Way(_("Voir ce qui existe en ligne"), online.address(), total_of(online))]
    if question.asked.is_narrowed or question.split:
        label = (
            _("Chercher « %s » sans autre condition") % question.words if question.words else _("Tout voir")
        )
        ways.append(Way(label, words_alone.address(), total_of(words_alone)))
    return ways


def _related_occupations(words: str) -> list[Way]:
    """The occupations of the same professional domain that have resources."""
    named = occupations_matching(words, limit=1) if words else []
    if not named:
        return []
    kin = Occupation.objects.filter(professional_domain=named[0].professional_domain_id)
    kin = kin.exclude(pk=named[0].pk)
    codes = [occupation.code for occupation in kin]
    counts = search(INDEX, Query(filters={"occupation": codes}, facets=("occupation",), limit=0)).facets
    found = {code: counts.get("occupation", {}).get(code, 0) for code in codes}
    best = sorted((code for code in codes if found[code]), key=lambda code: -found[code])
    labels = occupation_labels()
    return [
        Way(labels[code], Asked(typed=labels[code]).address(), found[code])
        for code in best[:MOST_OCCUPATIONS]
        if code in labels
    ]
