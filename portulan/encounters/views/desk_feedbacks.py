"""What experts write to the team after a meeting."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.encounters.gates import team_required
from portulan.encounters.queries import feedbacks_to_read

PER_PAGE = 50


@team_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The latest first."""
    feedbacks = feedbacks_to_read(signed_in(request))
    context = {"page": Paginator(feedbacks, PER_PAGE).get_page(request.GET.get("page"))}
    return render(request, "encounters/desk/feedbacks.html", context)
