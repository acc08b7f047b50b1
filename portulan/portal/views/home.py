"""The first page."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text


class Way(NamedTuple):
    """One of the six kinds of resources, as the first page presents it."""

    icon: str
    label: Text
    sentence: Text


WAYS = (
    Way(
        "event",
        _("Événements"),
        _("Salons, forums, portes ouvertes, conférences : rencontrer beaucoup de monde en un jour."),
    ),
    Way(
        "contest",
        _("Concours"),
        _("Relever un défi, montrer ce que l’on sait faire, approcher un métier en équipe."),
    ),
    Way(
        "immersion",
        _("Immersions en entreprise"),
        _("Visites, entreprises ouvertes, parrainages : voir le travail là où il se fait."),
    ),
    Way(
        "group",
        _("Actions pour un groupe"),
        _("Une intervention, un atelier que l’on fait venir pour une classe ou un groupe."),
    ),
    Way("pedagogy", _("Pédagogie et méthodes"), _("Des outils pour celles et ceux qui accompagnent.")),
    Way("media", _("Médias"), _("Vidéos, podcasts, dossiers en accès libre pour découvrir à son rythme.")),
)
EXAMPLES = (_("boulangerie"), _("infirmière"), _("métiers du bois"), _("Lyon"), _("numérique"))


def home(request: HttpRequest) -> HttpResponse:
    """What Portulan is, a search box, the kinds of resources, and what is coming."""
    return render(request, "portal/home.html", {"categories": _ways(), "examples": EXAMPLES})


def _ways() -> list[dict[str, object]]:
    address = _search_address()
    return [{**way._asdict(), "url": f"{address}?categorie={way.icon}" if address else ""} for way in WAYS]


def _search_address() -> str:
    try:
        return reverse("directory:search")
    except NoReverseMatch:
        return ""
