"""The first page."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.directory.enums import Category
from portulan.directory.queries import next_events
from portulan.directory.searching.cards import ICONS, cards_of_keys
from portulan.directory.searching.starts import EXAMPLES, SHOWN_EVENTS


class Way(NamedTuple):
    """One of the six kinds of resources, as the first page presents it."""

    category: Category
    label: Text
    sentence: Text


WAYS = (
    Way(
        Category.EVENT,
        _("Événements"),
        _("Salons, forums, portes ouvertes, conférences : rencontrer beaucoup de monde en un jour."),
    ),
    Way(
        Category.CONTEST,
        _("Concours"),
        _("Relever un défi, montrer ce que l’on sait faire, approcher un métier en équipe."),
    ),
    Way(
        Category.IMMERSION,
        _("Immersions en entreprise"),
        _("Visites, entreprises ouvertes, parrainages : voir le travail là où il se fait."),
    ),
    Way(
        Category.GROUP_ACTION,
        _("Actions pour un groupe"),
        _("Une intervention, un atelier que l’on fait venir pour une classe ou un groupe."),
    ),
    Way(Category.PEDAGOGY, _("Pédagogie et méthodes"), _("Des outils pour celles et ceux qui accompagnent.")),
    Way(
        Category.MEDIA,
        _("Médias"),
        _("Vidéos, podcasts, dossiers en accès libre pour découvrir à son rythme."),
    ),
)


def home(request: HttpRequest) -> HttpResponse:
    """What Portulan is, a search box, what is coming, and the kinds of resources."""
    context = {
        "ways": [(way, ICONS[way.category]) for way in WAYS],
        "examples": EXAMPLES,
        "coming": cards_of_keys(next_events(SHOWN_EVENTS)),
    }
    return render(request, "portal/home.html", context)
