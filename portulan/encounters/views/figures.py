"""The team's follow-up of meetings: figures drawn, load of experts, requests that wait."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.directory.imports.sheets import MIME
from portulan.encounters.figures.load import answers_by_expert, loads, together, unanswered
from portulan.encounters.figures.meetings import by_month, by_occupation, by_territory, summary_of
from portulan.encounters.figures.period import PERIODS, period_of
from portulan.encounters.figures.satisfaction import agreement, suits
from portulan.encounters.figures.tables import TABLES
from portulan.encounters.gates import team_required
from portulan.encounters.queries import experts_to_read
from portulan.encounters.views.followed import spreadsheet


@team_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everything over the period that the address says."""
    period = period_of(request.GET.get("periode", ""), timezone.now())
    answers = answers_by_expert(period)
    context = {
        "period": period,
        "periods": [(code, label) for code, (label, _months) in PERIODS.items()],
        "summary": summary_of(period),
        "answers": together(answers),
        "months": by_month(period),
        "occupations": by_occupation(period),
        "territories": by_territory(period),
        "agreement": agreement(period),
        "suits": suits(period),
        "loads": loads(period, answers),
        "unanswered": unanswered(timezone.now()),
        "to_read": experts_to_read(signed_in(request)).count(),
    }
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
