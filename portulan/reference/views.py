"""What pickers ask while one types."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from portulan.common.limits import SUGGESTIONS, limited
from portulan.reference.queries import communes_matching, occupations_matching


@require_GET
@limited(SUGGESTIONS)
@cache_control(private=True, max_age=300)
@vary_on_headers("Accept-Language", "Cookie")
def occupations(request: HttpRequest) -> JsonResponse:
    """The occupations that what is typed may mean."""
    found = occupations_matching(request.GET.get("q", ""))
    suggestions = [{"key": occupation.code, "label": occupation.label} for occupation in found]
    return JsonResponse({"suggestions": suggestions})


@require_GET
@limited(SUGGESTIONS)
@cache_control(private=True, max_age=300)
@vary_on_headers("Accept-Language", "Cookie")
def communes(request: HttpRequest) -> JsonResponse:
    """The communes that what is typed may mean."""
    found = communes_matching(request.GET.get("q", ""))
    suggestions = [
        {"key": commune.code, "label": commune.label, "hint": ", ".join(commune.postal_codes[:3])}
        for commune in found
    ]
    return JsonResponse({"suggestions": suggestions})
