"""The animation team's figures: drawn, over a period and a channel that the address says."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portulan.common.sheets import MIME, spreadsheet
from portulan.community.actions.indexing import INDEX
from portulan.community.figures import activity, newcomers, places, questions
from portulan.community.figures.scope import PERIODS, Scope, period_of
from portulan.community.figures.tables import TABLES, places_of
from portulan.community.gates import moderator_required
from portulan.community.models import Channel
from portulan.community.sidebar import channels_without_two_referents
from portulan.search.queries import unanswered_words

FEWEST_SEARCHES = 3  # words asked less often may be those of one person


@moderator_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One view of the figures."""
    scope, asked = _scope(request), request.GET.get("voir", "")
    view = asked if asked in VIEWS else "activite"
    drawn = VIEWS[view][1]
    context = {
        "view": view,
        "views": [(code, label) for code, (label, _drawn) in VIEWS.items()],
        "template": f"community/figures/_{view}.html",
        "period": scope.period,
        "periods": [(code, offer.label) for code, offer in PERIODS.items()],
        "channel": scope.channel,
        "channels": Channel.objects.open_to_all(),
        "kept": f"&{urlencode({'canal': scope.channel.slug})}" if scope.channel else "",
        "downloads": "community:figures_download",
        **drawn(scope),
    }
    return render(request, "community/figures/page.html", context)


@moderator_required
@require_safe
def download(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """One figure as a file, masked like the page."""
    if table not in TABLES or kind not in MIME:
        raise Http404
    scope = _scope(request)
    heading, rows = TABLES[table](scope)
    return spreadsheet(f"communaute-{table}-{scope.period.code}", kind, heading, rows)


def _scope(request: HttpRequest) -> Scope:
    period = period_of(request.GET.get("periode", ""), timezone.now())
    slug = request.GET.get("canal", "")
    return Scope(period, Channel.objects.open_to_all().filter(slug=slug).first() if slug else None)


def _activity(scope: Scope) -> dict[str, Any]:
    names = {} if scope.channel else dict(scope.channels.values_list("pk", "name"))
    said = activity.by_channel(scope) if names else {}
    return {
        "totals": activity.totals_of(scope),
        "steps": activity.by_step(scope),
        "ranked": activity.ranked_channels(said, names),
    }


def _questions(scope: Scope) -> dict[str, Any]:
    asked = questions.questions_of(scope)
    return {
        "answering": questions.Answering(asked),
        "asked": questions.by_step(scope, asked),
        "unanswered": questions.unanswered(scope),
    }


def _channels(scope: Scope) -> dict[str, Any]:
    return {
        "places": places_of(scope),
        "asleep": places.asleep(scope, timezone.now()),
        "orphans": channels_without_two_referents(),
        "sleeps_after": places.SLEEPS_AFTER.days,
    }


def _arrivals(scope: Scope) -> dict[str, Any]:
    return {"newcomers": newcomers.newcomers_of(scope.period, timezone.now())}


def _searches(scope: Scope) -> dict[str, Any]:
    days = (scope.period.until - scope.period.since).days
    found = unanswered_words(days, INDEX)
    return {"searches": [one for one in found if one["times"] >= FEWEST_SEARCHES]}


VIEWS = {
    "activite": (_("Activité"), _activity),
    "questions": (_("Questions"), _questions),
    "canaux": (_("Canaux"), _channels),
    "arrivees": (_("Nouveaux venus"), _arrivals),
    "recherches": (_("Recherches vaines"), _searches),
}
