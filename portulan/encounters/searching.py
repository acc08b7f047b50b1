"""Finding an expert: words, typos and genders, by sector, language, and when they are next free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.encounters.actions.indexing import INDEX
from portulan.encounters.enums import Language
from portulan.encounters.models import Expert
from portulan.encounters.queries import shown_experts
from portulan.encounters.words import language_names, occupation_name, sector_names, short_name
from portulan.reference.catalogue import domain_labels
from portulan.search.definitions import Query
from portulan.search.engine import search

PAGE = 12
LONGEST = 200
WHEN: dict[str, tuple[Text, timedelta]] = {
    "semaine": (_("Dans la semaine"), timedelta(days=7)),
    "quinzaine": (_("Dans les deux semaines"), timedelta(days=14)),
    "mois": (_("Dans le mois"), timedelta(days=31)),
}


@dataclass(frozen=True)
class Asked:
    """A search as the address says it; what is unknown is set aside."""

    text: str = ""
    sectors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    when: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words was asked."""
        return bool(self.sectors or self.languages or self.when)

    def address(self) -> str:
        """The query string that asks this again, without its page."""
        said = [("q", self.text), ("quand", self.when)]
        said += [("secteur", sector) for sector in self.sectors]
        said += [("langue", language) for language in self.languages]
        return urlencode([(name, value) for name, value in said if value])


@dataclass(frozen=True)
class Choice:
    """A box of a facet, with how many experts it would give."""

    value: str
    label: Text
    count: int
    is_ticked: bool


@dataclass(frozen=True)
class Card:
    """What a list says of an expert; the name as anybody may read it."""

    pk: int
    url: str
    name: str
    initials: str
    headline: str
    occupations: list[str]
    sectors: list[str]
    languages: list[str]
    topics: list[str]
    next_free_at: datetime | None


@dataclass(frozen=True)
class Found:
    """An answer: one page of cards and the facets."""

    asked: Asked
    cards: list[Card]
    page: Page[int]
    total: int
    corrected: str | None = None
    relaxed: bool = False
    sectors: list[Choice] = field(default_factory=list)
    languages: list[Choice] = field(default_factory=list)


def read(parameters: QueryDict) -> Asked:
    """Read an address, without ever failing."""
    page = parameters.get("page", "")
    when = parameters.get("quand", "")
    return Asked(
        text=" ".join(parameters.get("q", "").replace("\0", " ").split())[:LONGEST],
        sectors=tuple(letter for letter in domain_labels() if letter in parameters.getlist("secteur")),
        languages=tuple(code for code in Language.values if code in parameters.getlist("langue")),
        when=when if when in WHEN else "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1,
    )


def find(asked: Asked) -> Found:
    """Answer; an index that is not ready yet gives everybody, whoever is free soonest first."""
    results = search(INDEX, _query(asked))
    if results.rebuilding:
        return _everybody(asked)
    keys = [int(key) for key in results.keys]
    experts = {expert.pk: expert for expert in shown_experts().filter(pk__in=keys)}
    return Found(
        asked=asked,
        cards=[card_of(experts[key]) for key in keys if key in experts],
        page=_page(results.total, asked.page),
        total=results.total,
        corrected=results.corrected,
        relaxed=results.relaxed,
        sectors=_choices(domain_labels(), asked.sectors, results.facets.get("sector", {})),
        languages=_choices(dict(Language.choices), asked.languages, results.facets.get("language", {})),
    )


def card_of(expert: Expert) -> Card:
    """An expert as a list shows them; a time that is past says nothing."""
    free = expert.next_free_at
    return Card(
        pk=expert.pk,
        url=expert.get_absolute_url(),
        name=short_name(expert),
        initials=f"{expert.person.first_name[:1]}{expert.person.last_name[:1]}",
        headline=expert.headline,
        occupations=[name for code in expert.occupations if (name := occupation_name(code))],
        sectors=sector_names(expert),
        languages=language_names(expert.languages),
        topics=list(expert.topics),
        next_free_at=free if free and free > timezone.now() else None,
    )


def _query(asked: Asked) -> Query:
    now = timezone.now()
    until = (now + WHEN[asked.when][1]).timestamp() if asked.when else None
    return Query(
        text=asked.text,
        filters={"sector": asked.sectors, "language": asked.languages},
        facets=("sector", "language"),
        ranges={"next": (now.timestamp(), until)} if until else {},
        sort="relevance" if asked.text else "next",
        offset=(asked.page - 1) * PAGE,
        limit=PAGE,
    )


def _everybody(asked: Asked) -> Found:
    experts = shown_experts().order_by("next_free_at", "pk")
    total = experts.count()
    page = _page(total, asked.page)
    first = (page.number - 1) * PAGE
    return Found(asked, [card_of(expert) for expert in experts[first : first + PAGE]], page, total)


def _page(total: int, number: int) -> Page[int]:
    return Paginator(range(total), PAGE).get_page(number)


def _choices(labels: Mapping[str, Text], ticked: Sequence[str], counts: Mapping[str, int]) -> list[Choice]:
    known = ((value, label, counts.get(value, 0)) for value, label in labels.items())
    return [
        Choice(value, label, count, value in ticked)
        for value, label, count in known
        if count or value in ticked
    ]
