"""The team's follow-up of meetings: figures drawn, load of experts, requests that wait."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.figures.period import Period
from portulan.common.sheets import MIME, spreadsheet
from portulan.encounters.figures.load import answers_by_expert, loads, together, unanswered
from portulan.encounters.figures.meetings import by_month, by_occupation, by_territory, summary_of
from portulan.encounters.figures.period import PERIODS, period_of
from portulan.encounters.figures.satisfaction import agreement, suits
from portulan.encounters.figures.tables import TABLES
from portulan.encounters.gates import team_required
from portulan.encounters.queries import experts_to_read

VIEWS = {
    "rencontres": _("Rencontres"),
    "avis": _("Satisfaction"),
    "experts": _("Experts-métier"),
}


@team_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One view of the follow-up, over the period that the address says."""
    period = period_of(request.GET.get("periode", ""), timezone.now())
    asked = request.GET.get("voir", "")
    view = asked if asked in VIEWS else "rencontres"
    context = {
        "view": view,
        "views": VIEWS.items(),
        "period": period,
        "downloads": "encounters:figures_download",
        "kept": "",
        "periods": [(code, offer.label) for code, offer in PERIODS.items()],
        "waiting": len(unanswered(timezone.now())),
        "to_read": experts_to_read(signed_in(request)).count(),
    }
    if view == "experts":
        context |= _experts(period, everybody=request.GET.get("qui") == "tous")
    else:
        context |= _opinions(period) if view == "avis" else _meetings(period)
    return render(request, "encounters/team/figures.html", context)


@team_required
@require_safe
def download(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """One figure as a file, masked like the page."""
    if table not in TABLES or kind not in MIME:
        raise Http404
    period = period_of(request.GET.get("periode", ""), timezone.now())
    heading, rows = TABLES[table](period)
    return spreadsheet(f"rencontres-{table}-{period.code}", kind, heading, rows)


def _meetings(period: Period) -> dict[str, Any]:
    return {
        "template": "encounters/team/_meetings.html",
        "summary": summary_of(period),
        "answers": together(answers_by_expert(period)),
        "months": by_month(period),
        "occupations": by_occupation(period),
        "territories": by_territory(period),
    }


def _opinions(period: Period) -> dict[str, Any]:
    return {
        "template": "encounters/team/_opinions.html",
        "agreement": agreement(period),
        "suits": suits(period),
    }


def _experts(period: Period, *, everybody: bool) -> dict[str, Any]:
    published = loads(period, answers_by_expert(period))
    return {
        "template": "encounters/team/_experts.html",
        "everybody": everybody,
        "published": len(published),
        "loads": [one for one in published if everybody or one.needs_attention],
        "unanswered": unanswered(timezone.now()),
    }
