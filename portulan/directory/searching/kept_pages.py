"""Pages of search kept for visitors without an account: the same search gives the same page, while nothing changed.

The key holds the commit of the index: a resource published, changed or withdrawn makes every page anew.
"""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from portulan.directory.indexing import INDEX
from portulan.directory.searching.asked import known_parameters
from portulan.search.snapshots import snapshot_of

SECONDS = 60
View = Callable[[HttpRequest], HttpResponse]
_HEADERS = ("Content-Type", "HX-Push-Url", "ETag", "Content-Language")


def kept_for_visitors(view: View) -> View:
    """Answer a visitor from the kept pages; somebody signed in always gets a page of one's own."""

    @wraps(view)
    def kept(request: HttpRequest) -> HttpResponse:
        key = _key(request)
        page = caches["pages"].get(key) if key else None
        response = _restored(page) if page else view(request)
        if key and not page and response.status_code == 200:
            response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:24]}"'
            caches["pages"].set(key, _stored(response), SECONDS)
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["HX-Request", "Cookie", "Accept-Language"])
        return _unless_known(request, response)

    return kept


def _key(request: HttpRequest) -> str | None:
    """What the page depends on; ``None`` when it depends on a person, or the address holds anything of its own."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        return None
    if not set(request.GET) <= known_parameters():
        return None
    snapshot = snapshot_of(INDEX)
    if snapshot is None:
        return None
    asked = [
        request.get_full_path(),
        translation.get_language(),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-History-Restore-Request", ""),
        request.headers.get("HX-Trigger", ""),
        str(timezone.localdate()),
        repr(snapshot.moment),
    ]
    return "search-page:" + hashlib.sha256("\n".join(map(str, asked)).encode()).hexdigest()


def _stored(response: HttpResponse) -> tuple[bytes, dict[str, str]]:
    return response.content, {name: response[name] for name in _HEADERS if name in response}


def _restored(page: tuple[bytes, dict[str, str]]) -> HttpResponse:
    content, headers = page
    return HttpResponse(content, headers=headers)


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 when the browser has this very page."""
    if "ETag" not in response or request.headers.get("If-None-Match") != response["ETag"]:
        return response
    unchanged = HttpResponseNotModified()
    for name in ("ETag", "Cache-Control", "Vary"):
        unchanged[name] = response[name]
    return unchanged
