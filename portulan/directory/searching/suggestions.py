"""What is proposed while one types, by kind."""

from typing import TypedDict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portulan.common.declarations import Text
from portulan.directory.duplicates import title_key
from portulan.directory.indexing import INDEX
from portulan.directory.queries import published_resources
from portulan.search.engine import suggest

OF_EACH_KIND = 3
LABELS: dict[str, Text] = {
    "occupation": _("Métiers"),
    "sector": _("Secteurs"),
    "place": _("Lieux"),
    "organiser": _("Organismes"),
    "theme": _("Thèmes"),
    "resource": _("Ressources"),
}


class Suggested(TypedDict, total=False):
    """A line of the list."""

    key: str
    label: str
    hint: str
    group: str
    url: str


def suggestions(typed: str) -> list[Suggested]:
    """At most three of each kind; a resource leads to its page, the rest is searched."""
    found = suggest(INDEX, typed, OF_EACH_KIND)
    lines = [
        Suggested(key=f"{kind}:{one.label}", label=one.label, group=str(label), hint=_hint(one.count))
        for kind, label in LABELS.items()
        if kind != "resource"
        for one in found.get(kind, ())
    ]
    return lines + _resources([one.label for one in found.get("resource", ())])


def _resources(titles: list[str]) -> list[Suggested]:
    if not titles:
        return []
    keys = [title_key(title) for title in titles]
    resources = published_resources().filter(published__title_key__in=keys)[: OF_EACH_KIND * 2]
    by_title = {resource.public_version.title: resource for resource in resources}
    return [
        Suggested(
            key=f"resource:{by_title[title].pk}",
            label=title,
            group=str(LABELS["resource"]),
            url=reverse("directory:resource", args=[by_title[title].pk, by_title[title].slug]),
        )
        for title in titles
        if title in by_title
    ]


def _hint(count: int) -> str:
    return ngettext("%(count)s ressource", "%(count)s ressources", count) % {"count": count}
