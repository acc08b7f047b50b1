"""The letters that the demonstration would have sent."""

from csp.constants import NONE
from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from portulan.notifications.models import SentLetter

PAGE_SIZE = 30


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter, the latest first; ``?a=`` keeps those to an address."""
    to = request.GET.get("a", "")[:254].replace("\0", "").strip()
    rows = SentLetter.objects.order_by("-pk")
    if to:
        rows = rows.filter(to__icontains=to)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "demonstration/letters.html", {"page": page, "to": to})


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, as a mailbox would show it, with its text."""
    found = get_object_or_404(SentLetter, pk=pk)
    return render(request, "demonstration/letter.html", {"letter": found})


@require_safe
@xframe_options_sameorigin
@csp_replace(  # type: ignore[arg-type]
    {
        "default-src": [NONE],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "form-action": [NONE],
        "frame-ancestors": ["'self'"],
        "sandbox": ["allow-top-navigation-by-user-activation", "allow-popups"],
    }
)
def letter_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter's HTML, for its frame: no script, nothing from elsewhere."""
    found = get_object_or_404(SentLetter, pk=pk)
    return HttpResponse(found.html.replace("<head>", '<head><base target="_top">', 1))
