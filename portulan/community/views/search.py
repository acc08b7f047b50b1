"""Finding what was said, what one kept, and where one was called."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.limits import SEARCHES, limited
from portulan.common.place_time import place_today
from portulan.community.gates import member_required
from portulan.community.models.message import MessageQuerySet
from portulan.community.queries import messages_visible_to
from portulan.community.search.chips import chips_of
from portulan.community.search.finding import NEWEST, OLDEST, RELEVANCE, find, line_of
from portulan.community.search.grammar import read
from portulan.community.views.pages import show

SORTS = {"": "", "pertinence": RELEVANCE, "recents": NEWEST, "anciens": OLDEST}
A_PAGE = 30


@member_required
@limited(SEARCHES)
@require_safe
def searching(request: HttpRequest) -> HttpResponse:
    """Search all that one may see; an address that says the whole search."""
    person, asked = signed_in(request), read(request.GET.get("q", ""), today=place_today())
    number = request.GET.get("page", "")
    found = find(
        person,
        asked,
        sort=SORTS.get(request.GET.get("tri", ""), ""),
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
    )
    context = {"found": found, "asked": asked, "chips": chips_of(asked, request.GET.get("tri", ""))}
    return show(request, "community/search.html", context)


@member_required
@require_safe
def bookmarks(request: HttpRequest) -> HttpResponse:
    """What one kept for later, the last kept first."""
    kept = _visible(request).filter(bookmarks__person=signed_in(request)).order_by("-bookmarks__pk")
    return _listing(request, kept, "community/bookmarks.html")


@member_required
@require_safe
def mentions(request: HttpRequest) -> HttpResponse:
    """The messages that call one, the latest first."""
    calling = _visible(request).filter(mentions__person=signed_in(request)).order_by("-sent_at", "-pk")
    return _listing(request, calling, "community/mentions.html")


def _visible(request: HttpRequest) -> MessageQuerySet:
    visible = messages_visible_to(signed_in(request)).filter(deleted_at=None)
    return visible.select_related("author", "channel").prefetch_related("attachments")


def _listing(request: HttpRequest, rows: MessageQuerySet, template: str) -> HttpResponse:
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return show(request, template, {"page": page, "lines": [line_of(message) for message in page]})
