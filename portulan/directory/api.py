"""Resources, searched by anybody: what the public page shows, for programs."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from portulan.common.limits import SEARCHES, is_over, place_of
from portulan.common.problems import Problem
from portulan.directory.searching.answers import answer
from portulan.directory.searching.asked import LAST_PAGE, LONGEST, read
from portulan.directory.searching.cards import Card

router = Router(tags=["annuaire"])


class ResourceOut(Schema):
    """Une ressource publiée, telle qu’une liste la montre."""

    title: str
    summary: str
    category: str
    organiser: str
    when: str
    where: str
    is_free: bool
    url: str


class ResourcesOut(Schema):
    """Une page de ressources."""

    total: int
    page: int
    page_count: int
    remarks: list[str]
    items: list[ResourceOut]


@router.get(
    "/resources",
    auth=None,
    response=ResourcesOut,
    summary="Chercher dans l’annuaire, sans jeton",
    description=(
        "Tous les paramètres de l’adresse de la page de recherche sont compris ici (pres-de, rayon, periode…)."
    ),
)
def resources(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
) -> ResourcesOut:
    if settings.RATE_LIMITS and is_over(SEARCHES, f"place:{place_of(request)}"):
        raise Problem(429, _("Trop de demandes : attendez une minute."), retry_after=SEARCHES.seconds)
    found = answer(read(_asked(request, q, page)))
    return ResourcesOut(
        total=found.results.total,
        page=found.page.number,
        page_count=found.page.paginator.num_pages,
        remarks=found.remarks,
        items=[_out(card) for card in found.cards],
    )


def _asked(request: HttpRequest, words: str, page: int) -> QueryDict:
    asked = request.GET.copy()
    asked["q"], asked["page"] = words, str(page)
    return asked


def _out(card: Card) -> ResourceOut:
    return ResourceOut(
        title=strip_tags(card.title),
        summary=strip_tags(card.summary),
        category=str(card.category),
        organiser=card.organiser,
        when=card.when,
        where=card.where,
        is_free=card.is_free,
        url=settings.INSTANCE_URL + card.url,
    )
