"""The public search, its suggestions, and what the desk learns from it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from portulan.common.limits import SEARCHES, SUGGESTIONS, limited
from portulan.directory.gates import editor_required
from portulan.directory.searching.answers import answer
from portulan.directory.searching.asked import radii, read
from portulan.directory.searching.kept_pages import kept_for_visitors
from portulan.directory.searching.suggestions import suggestions
from portulan.search.queries import unanswered_words


@require_safe
@limited(SEARCHES)
@kept_for_visitors
def listing(request: HttpRequest) -> HttpResponse:
    """The search page; for htmx, its results and its counts."""
    found = answer(read(request.GET))
    is_part = bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    takes_focus = is_part and (request.htmx.trigger or "").startswith("retirer-")  # type: ignore[attr-defined]
    context = {
        "answer": found,
        "radii": radii(found.asked),
        "is_part": is_part,
        "takes_focus": takes_focus,
        "searches_here": True,
    }
    response = render(request, f"directory/{'_results' if is_part else 'search'}.html", context)
    if is_part:
        response["HX-Push-Url"] = f"{request.path}{found.asked.address(page=found.asked.page)}".rstrip("?")
    return response


@require_safe
@limited(SUGGESTIONS)
@cache_control(private=True, max_age=60)
@vary_on_headers("Accept-Language", "Cookie")
def suggesting(request: HttpRequest) -> JsonResponse:
    """What may be meant by the words being typed."""
    return JsonResponse({"suggestions": suggestions(request.GET.get("q", "")[:200])})


@login_required
@editor_required
@require_safe
def unanswered(request: HttpRequest) -> HttpResponse:
    """The words that found nothing lately."""
    return render(request, "directory/desk/unanswered.html", {"asked": unanswered_words()})
