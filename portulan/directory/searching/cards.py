"""Resources as a list shows them, read in one query and without making objects of whole rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portulan.common.declarations import Text
from portulan.directory.enums import Category, PlaceKind, Visibility
from portulan.directory.indexing import INDEX
from portulan.directory.models import Resource
from portulan.directory.periods import Period
from portulan.reference.catalogue import department_names
from portulan.search.definitions import Hit
from portulan.search.engine import mark

ICONS = {category: category.value for category in Category} | {Category.GROUP_ACTION: "group"}
_BETWEEN = "\x1f"  # two texts marked together
_READ = (
    "pk",
    "visibility",
    "structure__name",
    "published_id",
    "published__category",
    "published__title",
    "published__summary",
    "published__organiser",
    "published__place_kind",
    "published__commune__name",
    "published__commune__department_id",
    "published__departments",
    "published__permanent",
    "published__dates",
    "published__is_free",
    "published__for_individuals",
    "published__for_groups",
    "published__image",
)


@dataclass(frozen=True)
class Card:
    """What a list says of a resource."""

    url: str
    title: SafeString
    summary: SafeString
    icon: str
    category: Text
    organiser: str
    when: str
    where: str
    is_elsewhere: bool  # online or everywhere: no distance is expected
    distance: str
    is_free: bool
    company: str
    image: str


def cards_of(hits: Sequence[Hit], words: str = "") -> list[Card]:
    """The cards of what was found, in the same order; what has just been withdrawn is left out."""
    rows = {row["pk"]: row for row in _rows(int(hit.key) for hit in hits)}
    found = [(rows[int(hit.key)], hit) for hit in hits if int(hit.key) in rows]
    titles = _marked([row["published__title"] for row, _hit in found], words)
    summaries = _marked([row["published__summary"] for row, _hit in found], words)
    return [
        _card(row, title, summary, hit.distance)
        for (row, hit), title, summary in zip(found, titles, summaries, strict=True)
    ]


def cards_of_keys(keys: Iterable[int]) -> list[Card]:
    """The cards of these resources, in this order."""
    return cards_of([Hit(str(key)) for key in keys])


def _rows(keys: Iterable[int]) -> list[dict[str, Any]]:
    wanted = list(keys)
    if not wanted:
        return []
    rows = Resource.objects.filter(pk__in=wanted).values(*_READ)
    return [
        row for row in rows if row["visibility"] == Visibility.PUBLISHED
    ]  # in SQL it would scan its index


def _card(row: dict[str, Any], title: SafeString, summary: SafeString, distance: float | None) -> Card:
    said = {name.removeprefix("published__"): value for name, value in row.items()}
    category = Category(said["category"])
    return Card(
        url=_address().format(row["pk"], slugify(said["title"])[:80] or "ressource"),
        title=title,
        summary=summary,
        icon=ICONS[category],
        category=category.label,
        organiser=said["organiser"] or row["structure__name"],
        when=_when(said),
        where=_where(said),
        is_elsewhere=said["place_kind"] in {PlaceKind.ONLINE, PlaceKind.REGION},
        distance="" if distance is None else _distance(distance),
        is_free=said["is_free"],
        company=_company(said),
        image=reverse("directory:picture", args=[row["published_id"]]) if said["image"] else "",
    )


@cache
def _address() -> str:
    """The address of a resource, its number and words to be filled in: finding it twenty times takes long."""
    return reverse("directory:resource", args=[0, "mots"]).replace("/0/mots/", "/{}/{}/")


def _marked(texts: list[str], words: str) -> list[SafeString]:
    """Several texts escaped and marked at once: understanding the words takes longer than finding them."""
    if not words:
        return [mark_safe(escape(text)) for text in texts]  # noqa: S308 (escaped)
    marked = mark(_BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts), words, INDEX)
    return [mark_safe(text) for text in marked.split(_BETWEEN)] if texts else []  # noqa: S308 (by mark)


def _when(said: dict[str, Any]) -> str:
    """The next date, and how many others."""
    coming = [period for period in sorted(map(Period.read, said["dates"])) if not period.is_past]
    if not coming:
        return _("Toute l’année") if said["permanent"] else ""
    first = _in_words(coming[0], get_language(), timezone.get_current_timezone_name())
    if len(coming) == 1:
        return first
    others = {"first": first, "count": len(coming) - 1}
    if len(coming) == 2:
        return _("%(first)s, et une autre date") % others
    return _("%(first)s, et %(count)s autres dates") % others


@lru_cache(maxsize=10_000)
def _in_words(period: Period, _language: str, _zone: str) -> str:
    """The same few days come back on every page."""
    return period.in_words()


def _where(said: dict[str, Any]) -> str:
    kind = said["place_kind"]
    if kind == PlaceKind.ADDRESS:
        name, code = said["commune__name"], said["commune__department_id"]
        return f"{name} ({code})" if name else ""
    if kind == PlaceKind.TRAVELS:
        names = [department_names().get(code, code) for code in said["departments"]]
        shown = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
        return _("Vient à vous : %s") % shown
    return str(PlaceKind(kind).label)


def _distance(kilometres: float) -> str:
    if kilometres < 1:
        return _("à moins de 1 km")
    return _("à %s km") % round(kilometres)


def _company(said: dict[str, Any]) -> str:
    if said["for_groups"]:
        return _("Seul ou en groupe") if said["for_individuals"] else _("En groupe")
    return ""
