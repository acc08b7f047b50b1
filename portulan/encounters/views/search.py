"""Finding an expert."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from portulan.accounts.models import Person
from portulan.common.limits import SEARCHES, SUGGESTIONS, limited
from portulan.encounters.actions.indexing import INDEX
from portulan.encounters.queries import explorer_of, open_suggestions
from portulan.encounters.searching import WHEN, find, read
from portulan.search.engine import suggest


@require_safe
@limited(SEARCHES)
def listing(request: HttpRequest) -> HttpResponse:
    """Who may be met, by words and facets; an address that can be shared."""
    person = request.user if isinstance(request.user, Person) else None
    explorer = explorer_of(person) if person else None
    context = {
        "found": find(read(request.GET)),
        "periods": [(value, label) for value, (label, _length) in WHEN.items()],
        "suggestions": open_suggestions(explorer) if explorer else (),
    }
    return render(request, "encounters/search.html", context)


@require_safe
@limited(SUGGESTIONS)
@cache_control(private=True, max_age=60)
@vary_on_headers("Accept-Language", "Cookie")
def suggesting(request: HttpRequest) -> JsonResponse:
    """The occupations and sectors that what is typed may mean."""
    found = suggest(INDEX, request.GET.get("q", "")[:200], 5)
    lines = [
        {"key": f"{kind}:{one.label}", "label": one.label}
        for kind in ("occupation", "sector")
        for one in found.get(kind, ())
    ]
    return JsonResponse({"suggestions": lines})
