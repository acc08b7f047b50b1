"""A search and everything its page says."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portulan.directory.indexing import INDEX
from portulan.directory.queries import published_resources
from portulan.directory.searching.asked import LAST_PAGE, Asked
from portulan.directory.searching.cards import Card, cards_of, cards_of_keys
from portulan.directory.searching.choices import (
    Chip,
    Choice,
    Group,
    chips_of,
    groups_of,
    periods_of,
    toggles_of,
)
from portulan.directory.searching.questions import PAGE, Question, understand
from portulan.directory.searching.searches import searched
from portulan.directory.searching.starts import Starts, starts
from portulan.directory.searching.ways_out import WaysOut, ways_out
from portulan.search.actions.unanswered import note_unanswered
from portulan.search.definitions import Results


@dataclass(frozen=True)
class Answer:
    """What the page of a search shows."""

    asked: Asked
    question: Question
    results: Results
    cards: list[Card]
    page: Page[Card]
    remarks: list[str]
    ways: WaysOut = field(default_factory=WaysOut)

    @cached_property
    def starts(self) -> Starts | None:
        """Where to begin anew, when no search close to this one finds anything."""
        found = self.results.total or self.results.rebuilding or self.ways.changes or self.ways.occupations
        return None if found else starts()

    @cached_property
    def chips(self) -> list[Chip]:
        """What is applied."""
        return chips_of(self.asked)

    @property
    def groups(self) -> list[Group]:
        """The facets."""
        return groups_of(self.asked, self.results.facets)

    @property
    def toggles(self) -> list[Choice]:
        """The single boxes."""
        return toggles_of(self.asked, self.results.facets)

    @property
    def periods(self) -> list[Choice]:
        """The periods."""
        return periods_of(self.question, self.results.facets)

    @property
    def as_typed_address(self) -> str:
        """The same search, its words taken as they stand."""
        return self.asked.address(as_typed=True)

    @property
    def applied(self) -> int:
        """How many filters are applied."""
        return len(self.chips)

    @property
    def count_in_words(self) -> str:
        """The heading of the results."""
        total = self.results.total
        if self.results.rebuilding:
            return _("Les dernières ressources publiées")
        if not total:
            return _("Aucune ressource")
        return ngettext("%(total)s ressource", "%(total)s ressources", total) % {
            "total": number_format(total)
        }

    @property
    def see_in_words(self) -> str:
        """The button that leads from the filters to the results."""
        total = self.results.total
        if self.results.rebuilding or not total:
            return _("Voir les résultats")
        return ngettext("Voir %(total)s ressource", "Voir les %(total)s ressources", total) % {
            "total": number_format(total)
        }

    @property
    def elsewhere(self) -> int:
        """Around a commune, how many of the results are online."""
        return self.results.facets.get("place", {}).get("online", 0) if self.question.around else 0

    @property
    def order_in_words(self) -> str:
        """Why the results come in this order."""
        return {
            "pertinence": _(
                "Les ressources dont le titre et les métiers correspondent le mieux viennent d’abord."
            ),
            "date": _("Ce qui a lieu le plus tôt vient d’abord, puis ce qui est disponible toute l’année."),
            "distance": _("Le plus proche vient d’abord, puis ce qui se trouve partout ou en ligne."),
        }[self.question.order]


def answer(asked: Asked) -> Answer:
    """Search; when nothing is found, look for what would be."""
    question = understand(asked)
    results = searched(question)
    if results.total and not results.hits and asked.page > 1:
        asked, question, results = _last_page(asked, results)
    cards = _latest() if results.rebuilding else cards_of(results.hits, results_words(question, results))
    nothing = not results.total and not results.rebuilding
    ways = ways_out(question) if nothing else WaysOut()
    if nothing and ways.are_words_unknown:
        note_unanswered(index=INDEX, words=question.words)
    return Answer(asked, question, results, cards, _page(asked, results), _remarks(asked), ways)


def results_words(question: Question, results: Results) -> str:
    """The words to mark: as they were corrected."""
    return results.corrected or question.words


def _last_page(asked: Asked, results: Results) -> tuple[Asked, Question, Results]:
    last = min(-(-results.total // PAGE), LAST_PAGE)
    remark = _("Cette page de résultats n’existe pas : voici la dernière.")
    asked = replace(asked, page=last, remarks=(*asked.remarks, remark))
    question = understand(asked)
    return asked, question, searched(question)


def _page(asked: Asked, results: Results) -> Page[Card]:
    """Where this page stands among the others; the engine has already cut it."""
    paginator: Paginator[Card] = Paginator(range(min(results.total, LAST_PAGE * PAGE)), PAGE)  # type: ignore[arg-type]
    return paginator.get_page(asked.page)


def _remarks(asked: Asked) -> list[str]:
    remarks = list(asked.remarks)
    if asked.order == "distance" and understand(asked).around is None:
        remarks.append(_("Pour trier par distance, dites d’abord autour de quelle commune."))
    if asked.since and asked.until and asked.since > asked.until:
        remarks.append(_("La date de fin est avant la date de début : aucune ressource ne peut convenir."))
    return remarks


def _latest() -> list[Card]:
    """While the index is being made."""
    latest = published_resources().order_by("-published_at").values_list("pk", flat=True)
    return cards_of_keys(list(latest[:PAGE]))
