"""Narrowing and ordering a counsellor's list, as its address says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.common.folding import folded
from portulan.encounters.followed import Followed

FAR = datetime.max.replace(tzinfo=UTC)

FILTERS: dict[str, tuple[Text, Callable[[Followed], bool]]] = {
    "semaine": (_("Une rencontre dans les 7 jours"), lambda one: one.is_soon),
    "bilan": (_("Un bilan attendu"), lambda one: one.awaited > 0),
    "tardif": (_("Une annulation tardive"), lambda one: one.late > 0),
    "silence": (_("Sans nouvelles"), lambda one: one.is_silent),
}
SORTS: dict[str, tuple[Text, Callable[[Followed], Any]]] = {
    "nom": (_("Nom"), lambda one: (folded(one.person.last_name), folded(one.person.first_name))),
    "prochaine": (_("Prochaine rencontre"), lambda one: one.coming[0].encounter.start if one.coming else FAR),
    "silence": (_("Le plus long silence"), lambda one: -one.silent_days if one.shows_meetings else 1),
    "rencontres": (_("Le plus de rencontres"), lambda one: -one.held),
}


@dataclass(frozen=True)
class Choice:
    """One filter: its value in the address, its words, how many explorers it would give."""

    value: str
    label: Text
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Listing:
    """What the page shows."""

    shown: list[Followed]
    total: int
    filters: list[Choice]
    sort: str
    chosen: str
    text: str


def listed(everybody: list[Followed], asked: QueryDict) -> Listing:
    """Read an address without ever failing, and answer it."""
    chosen, sort = asked.get("voir", ""), asked.get("tri", "nom")
    chosen, sort = chosen if chosen in FILTERS else "", sort if sort in SORTS else "nom"
    text = " ".join(asked.get("q", "").replace("\0", " ").split())[:80]
    kept = [one for one in everybody if not chosen or FILTERS[chosen][1](one)]
    kept = [one for one in kept if folded(text) in folded(one.person.get_full_name())]
    kept.sort(key=SORTS["nom"][1])
    kept.sort(key=SORTS[sort][1])
    filters = [
        Choice(value, label, sum(map(matches, everybody)), value == chosen)
        for value, (label, matches) in FILTERS.items()
    ]
    return Listing(kept, len(everybody), filters, sort, chosen, text)
